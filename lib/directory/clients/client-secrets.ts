import { desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { clientSecrets } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { isPermission } from '@/lib/kernel/access';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid, notFound } from '@/lib/kernel/errors';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { clientCacheTags } from './client-cache-tags';
import { liveSecrets } from './live-secrets';
import { newSecret, usesSecrets } from './new-secret';
import { type ClientRow, clientTarget, toClientSecret } from './projection';
import { getClientRow, lockClient, requireMayGrant } from './queries';
import { ClientId, type ClientSecret, ClientSecretId, CreateClientSecret, RotateClientSecret } from './schema';

const MAX_SECRETS = 10;

export type CreatedSecret = { secret: ClientSecret; client_secret: string };

/** Lists the unexpired secrets, newest first, without their values. */
export const listClientSecrets = verb(
  'clients:read',
  ClientId,
  async (ctx, { id }): Promise<{ items: ClientSecret[] }> => {
    await getClientRow(ctx.db, id);
    const rows = await ctx.db
      .select()
      .from(clientSecrets)
      .where(liveSecrets(id))
      .orderBy(desc(clientSecrets.createdAt), desc(clientSecrets.id));
    return { items: rows.map(toClientSecret) };
  },
);

/** Adds a secret. Existing secrets stay valid. Only this answer contains the value. */
export const createClientSecret = verb(
  'clients:write',
  CreateClientSecret,
  (ctx, input): Promise<CreatedSecret> => {
    const expiresAt = input.expires_at ? new Date(input.expires_at) : null;
    if (expiresAt && expiresAt.getTime() <= Date.now()) throw invalid('expires_at', 'must be a time in the future');
    return change(ctx, async (tx, invalidate) => {
      const client = await lockConfidential(tx, ctx, input);
      const created = await addSecret(tx, ctx, client, { name: input.name, expiresAt });
      const { id, name, hint, expires_at } = created.secret;
      await recordAudit(tx, ctx, 'client_secret.created', {
        target: clientTarget(client),
        after: { id, name, hint, expires_at },
      });
      invalidate(...clientCacheTags(client));
      return created;
    });
  },
  { fresh: true },
);

/** Adds a secret. The existing ones expire after the overlap, so that deployments have time to switch. */
export const rotateClientSecret = verb(
  'clients:write',
  RotateClientSecret,
  (ctx, input): Promise<CreatedSecret> =>
    change(ctx, async (tx, invalidate) => {
      const client = await lockConfidential(tx, ctx, { id: input.id });
      const until = sql`now() + make_interval(secs => ${input.overlap_seconds})`;
      await tx
        .update(clientSecrets)
        .set({ expiresAt: sql`least(coalesce(${clientSecrets.expiresAt}, 'infinity'), ${until})` })
        .where(liveSecrets(client.id));
      if (input.overlap_seconds === 0) await tx.delete(clientSecrets).where(eq(clientSecrets.clientId, client.id));
      const created = await addSecret(tx, ctx, client, { name: input.name, expiresAt: null });
      const { id, name, hint } = created.secret;
      await recordAudit(tx, ctx, 'client_secret.rotated', {
        target: clientTarget(client),
        after: { id, name, hint, overlap_seconds: input.overlap_seconds },
      });
      invalidate(...clientCacheTags(client));
      return created;
    }),
  { fresh: true },
);

/** @throws AppError `not_found`, `conflict` for the last unexpired secret. */
export const deleteClientSecret = verb(
  'clients:write',
  ClientSecretId,
  (ctx, { id, secret_id, version }): Promise<void> =>
    change(ctx, async (tx, invalidate) => {
      const client = await lockConfidential(tx, ctx, { id, version });
      const secrets = await tx.select().from(clientSecrets).where(liveSecrets(client.id));
      const doomed = secrets.find((secret) => secret.id === secret_id);
      if (!doomed) throw notFound('secret');
      if (secrets.length === 1) throw new AppError('conflict', 'This is the last secret. Add another one first.');
      await tx.delete(clientSecrets).where(eq(clientSecrets.id, doomed.id));
      const { name, hint } = doomed;
      await recordAudit(tx, ctx, 'client_secret.deleted', {
        target: clientTarget(client),
        before: { id: doomed.id, name, hint },
      });
      invalidate(...clientCacheTags(client));
    }),
  { fresh: true, act: 'client.delete_secret' },
);

async function lockConfidential(
  tx: Tx,
  ctx: Ctx,
  input: { id: string; version?: number | undefined },
): Promise<ClientRow> {
  const client = await lockClient(tx, input);
  requireMayGrant(ctx, client);
  if (!usesSecrets(client.tokenEndpointAuthMethod))
    throw new AppError('conflict', 'This client does not authenticate with a secret.');
  return client;
}

async function addSecret(
  tx: Tx,
  ctx: Ctx,
  client: ClientRow,
  { name, expiresAt }: { name: string | undefined; expiresAt: Date | null },
): Promise<CreatedSecret> {
  await tx
    .delete(clientSecrets)
    .where(sql`${clientSecrets.clientId} = ${client.id} and ${clientSecrets.expiresAt} <= now()`);
  if (client.scopes.some(isPermission)) await refuseSecondIdentity(ctx, 'secret', tx);
  const others = await tx.$count(clientSecrets, eq(clientSecrets.clientId, client.id));
  if (others >= MAX_SECRETS)
    throw new AppError('conflict', `A client can have at most ${MAX_SECRETS} secrets. Delete one first.`);
  const { secret, row } = newSecret(
    ctx,
    client.tokenEndpointAuthMethod,
    name ?? `Secret of ${new Date().toISOString().slice(0, 10)}`,
    expiresAt,
  );
  const saved = oneRow(
    await tx
      .insert(clientSecrets)
      .values({ ...row, clientId: client.id })
      .returning(),
  );
  return { secret: toClientSecret(saved), client_secret: secret.reveal() };
}
