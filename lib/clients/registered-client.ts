import { isDeepStrictEqual } from 'node:util';
import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import type { Ctx } from '../context';
import { newId } from '../new-id';
import { equalBytes, Secret } from '../secret';
import { clientSubjects } from './client-subjects';
import { auditedClient } from './create-client';
import { documentActor } from './document-actor';
import { isAdministered } from './is-administered';
import { type ClientRow, clientTarget, toClient } from './projection';
import { lockClient } from './queries';
import { originsOf } from './redirect-uri';
import { addFirstSecret, secretAfter } from './registered-secret';
import { sectorAfter, sectorOf } from './sector';

/** The columns that a client decides about itself. */
export type RegisteredColumns = Omit<
  typeof clients.$inferInsert,
  | 'id'
  | 'redirectOrigins'
  | 'sector'
  | 'epoch'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'isActive'
  | 'registrationTokenHash'
>;

export type RegisteredClient = { row: ClientRow; clientSecret: string | null; registrationToken: string };

const TOKEN_PREFIX = 'idrg_';

/** Keeps a client that registered itself, with a token to manage its registration (RFC 7592) and a secret if it has one. */
export function registerClient(ctx: Ctx, columns: RegisteredColumns): Promise<RegisteredClient> {
  const token = Secret.random(TOKEN_PREFIX);
  return change(ctx, async (tx) => {
    const [row] = await tx
      .insert(clients)
      .values({
        ...columns,
        id: newId(),
        redirectOrigins: originsOf(columns.redirectUris ?? []),
        sector: sectorOf(columns),
        registrationTokenHash: token.hash(),
      })
      .returning();
    if (!row) throw new Error('insert returned no row');
    const clientSecret = await addFirstSecret(tx, ctx, row);
    await recordAudit(tx, ctx, 'client.registered', { target: clientTarget(row), after: auditedClient(toClient(row)) });
    return { row, clientSecret, registrationToken: token.reveal() };
  });
}

/** What the record becomes: decided while it is locked, knowing whether an administrator has changed it. */
export type Replacement = (row: ClientRow, administered: boolean) => RegisteredColumns;

/**
 * RFC 7592 §2.2: what is sent replaces what there was, as far as `replacement` lets it. A client that comes to need a
 * secret gets one.
 */
export function replaceRegistration(
  ctx: Ctx,
  id: string,
  replacement: Replacement,
): Promise<{ row: ClientRow; clientSecret: string | null }> {
  return change(ctx, async (tx, kill) => {
    const before = await lockClient(tx, { id });
    const columns = replacement(before, await isAdministered(tx, id));
    const old = auditedClient(toClient(before));
    const isChanged = !isDeepStrictEqual(auditedClient(toClient({ ...before, ...columns })), old);
    const [row] = await tx
      .update(clients)
      .set({
        ...columns,
        redirectOrigins: originsOf(columns.redirectUris ?? []),
        sector: sectorAfter(before, columns),
        ...(isChanged && { version: sql`${clients.version} + 1`, updatedAt: sql`now()` }),
      })
      .where(eq(clients.id, id))
      .returning();
    if (!row) throw new Error('update returned no row');
    if (!isChanged) return { row, clientSecret: null };
    const clientSecret = await secretAfter(tx, ctx, before, row);
    await recordAudit(tx, ctx, 'client.updated', {
      target: clientTarget(row),
      before: old,
      after: auditedClient(toClient(row)),
    });
    kill(...clientSubjects(row));
    return { row, clientSecret };
  });
}

/** Keeps what a metadata document says of its client, the first time or again; two who read it at once keep one client. */
export async function registerDocument(
  given: Ctx,
  known: ClientRow | null,
  columns: RegisteredColumns,
  replacement: Replacement,
): Promise<ClientRow> {
  const ctx = { ...given, actor: documentActor };
  if (known) return (await replaceRegistration(ctx, known.id, replacement)).row;
  return change(ctx, async (tx) => {
    const [row] = await tx
      .insert(clients)
      .values({
        ...columns,
        id: newId(),
        redirectOrigins: originsOf(columns.redirectUris ?? []),
        sector: sectorOf(columns),
      })
      .onConflictDoUpdate({ target: clients.metadataUri, set: { metadataExpiresAt: columns.metadataExpiresAt } })
      .returning();
    if (!row) throw new Error('insert returned no row');
    await recordAudit(tx, ctx, 'client.registered', { target: clientTarget(row), after: auditedClient(toClient(row)) });
    return row;
  });
}

/** RFC 7592 §2.3: the client takes itself away, with everything it holds. */
export function removeRegistration(ctx: Ctx, row: ClientRow): Promise<void> {
  return change(ctx, async (tx, kill) => {
    await tx.delete(clients).where(eq(clients.id, row.id));
    await recordAudit(tx, ctx, 'client.deleted', { target: clientTarget(row), before: auditedClient(toClient(row)) });
    kill(...clientSubjects(row));
  });
}

/** The client of this id when this is its registration token, or null. */
export async function findByRegistrationToken(ctx: Ctx, id: string, token: Secret): Promise<ClientRow | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.id, id));
  return row?.registrationTokenHash && equalBytes(row.registrationTokenHash, token.hash()) ? row : null;
}
