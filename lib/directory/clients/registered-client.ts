import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { equalBytes, Secret } from '@/lib/kernel/secret';
import { oneRow } from '@/lib/storage/one-row';
import { clientCacheTags } from './client-cache-tags';
import { auditedClient } from './create-client';
import { documentActor } from './document-actor';
import { isAdministered } from './is-administered';
import { type ClientRow, clientTarget, toClient } from './projection';
import { lockClient } from './queries';
import { originsOf } from './redirect-uri';
import { addFirstSecret, secretAfter } from './registered-secret';
import { clientSearchColumns } from './search-columns';
import { sectorAfter, sectorOf } from './sector';

/** The columns that a client sets by registration. */
export type RegisteredColumns = Omit<
  typeof clients.$inferInsert,
  | 'id'
  | 'redirectOrigins'
  | 'sector'
  | 'searchText'
  | 'sortName'
  | 'epoch'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'isActive'
  | 'registrationTokenHash'
>;

export type RegisteredClient = { row: ClientRow; clientSecret: string | null; registrationToken: string };

export const REGISTRATION_PREFIX = 'idrg_';

/** Stores a client that registers itself, with its registration access token (RFC 7592) and the secret if it needs one. */
export function registerClient(ctx: Ctx, columns: RegisteredColumns): Promise<RegisteredClient> {
  const token = Secret.random(REGISTRATION_PREFIX);
  return change(ctx, async (tx) => {
    const row = oneRow(
      await tx
        .insert(clients)
        .values({
          ...columns,
          ...clientSearchColumns(columns),
          id: newId(),
          redirectOrigins: originsOf(columns.redirectUris ?? []),
          sector: sectorOf(columns),
          registrationTokenHash: token.hash(),
        })
        .returning(),
    );
    const clientSecret = await addFirstSecret(tx, ctx, row);
    await recordAudit(tx, ctx, 'client.registered', { target: clientTarget(row), after: auditedClient(toClient(row)) });
    return { row, clientSecret, registrationToken: token.reveal() };
  });
}

/** Computes the new columns of the locked record; `administered` if an administrator has changed it. */
export type Replacement = (row: ClientRow, administered: boolean) => RegisteredColumns;

/**
 * RFC 7592 §2.2: replaces the registered metadata as far as `replacement` allows. Adds a secret if the new authentication
 * method needs one.
 */
export function replaceRegistration(
  ctx: Ctx,
  id: string,
  replacement: Replacement,
): Promise<{ row: ClientRow; clientSecret: string | null }> {
  return change(ctx, async (tx, invalidate) => {
    const before = await lockClient(tx, { id });
    const columns = replacement(before, await isAdministered(tx, id));
    const old = auditedClient(toClient(before));
    const isChanged = !isDeepStrictEqual(auditedClient(toClient({ ...before, ...columns })), old);
    const row = oneRow(
      await tx
        .update(clients)
        .set({
          ...columns,
          ...clientSearchColumns({ ...before, ...columns }),
          redirectOrigins: originsOf(columns.redirectUris ?? []),
          sector: sectorAfter(before, columns),
          ...(isChanged && { version: sql`${clients.version} + 1`, updatedAt: sql`now()` }),
        })
        .where(eq(clients.id, id))
        .returning(),
    );
    if (!isChanged) return { row, clientSecret: null };
    const clientSecret = await secretAfter(tx, ctx, before, row);
    await recordAudit(tx, ctx, 'client.updated', {
      target: clientTarget(row),
      before: old,
      after: auditedClient(toClient(row)),
    });
    invalidate(...clientCacheTags(row));
    return { row, clientSecret };
  });
}

/** Creates or updates the client of a metadata document. Concurrent first reads create one client. */
export async function registerDocument(
  given: Ctx,
  known: ClientRow | null,
  columns: RegisteredColumns,
  replacement: Replacement,
): Promise<ClientRow> {
  const ctx = { ...given, actor: documentActor };
  if (known) return (await replaceRegistration(ctx, known.id, replacement)).row;
  return change(ctx, async (tx) => {
    const row = oneRow(
      await tx
        .insert(clients)
        .values({
          ...columns,
          ...clientSearchColumns(columns),
          id: newId(),
          redirectOrigins: originsOf(columns.redirectUris ?? []),
          sector: sectorOf(columns),
        })
        .onConflictDoUpdate({ target: clients.metadataUri, set: { metadataExpiresAt: columns.metadataExpiresAt } })
        .returning(),
    );
    await recordAudit(tx, ctx, 'client.registered', { target: clientTarget(row), after: auditedClient(toClient(row)) });
    return row;
  });
}

/** RFC 7592 §2.3: deletes the client with everything it holds, at its own request. */
export function removeRegistration(ctx: Ctx, row: ClientRow): Promise<void> {
  return change(ctx, async (tx, invalidate) => {
    await tx.delete(clients).where(eq(clients.id, row.id));
    await recordAudit(tx, ctx, 'client.deleted', { target: clientTarget(row), before: auditedClient(toClient(row)) });
    invalidate(...clientCacheTags(row));
  });
}

/** The client with this id, or null if `token` is not its registration access token. */
export async function findByRegistrationToken(ctx: Ctx, id: string, token: Secret): Promise<ClientRow | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.id, id));
  return row?.registrationTokenHash && equalBytes(row.registrationTokenHash, token.hash()) ? row : null;
}
