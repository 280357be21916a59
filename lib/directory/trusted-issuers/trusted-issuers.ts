import { eq, getTableColumns, sql } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { trustedIssuers } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { keepDeleted } from '@/lib/directory/deleted-rows';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { invalid, notFound, taken } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { requireVersion } from '@/lib/kernel/require-version';
import { verb } from '@/lib/kernel/verb';
import { type CountedPage, keysetPage, type Positioned } from '@/lib/storage/keyset';
import { oneRow } from '@/lib/storage/one-row';
import { requireUsableKeys } from '../clients';
import { refuseManagers } from './refuse-managers';
import {
  CreateTrustedIssuer,
  type TrustedIssuer,
  TrustedIssuerId,
  TrustedIssuerQuery,
  UpdateTrustedIssuer,
} from './schema';
import { trustedIssuerFilters } from './trusted-issuer-filters';

type Row = typeof trustedIssuers.$inferSelect;

const toTrustedIssuer = (row: Row): TrustedIssuer => ({
  id: row.id,
  issuer: row.issuer,
  jwks: row.jwks,
  jwks_uri: row.jwksUri,
  subject_is: row.subjectIs as TrustedIssuer['subject_is'],
  client_ids: row.clientIds,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  version: row.version,
});

const target = ({ id, issuer }: Row) => ({ kind: 'trusted_issuer', id, name: issuer });
const audited = ({ id, version, created_at, updated_at, ...settings }: TrustedIssuer) => settings;

const sortable = { issuer: trustedIssuers.issuer, created_at: trustedIssuers.createdAt };

/** Lists the issuers whose JWTs are accepted as authorization grants (RFC 7523 §2.1). `q` searches their URLs, and has terms (`parseSearch`). */
export const listTrustedIssuers = verb(
  'clients:read',
  TrustedIssuerQuery,
  async (ctx, query): Promise<CountedPage<TrustedIssuer>> =>
    keysetPage<Row & Positioned, TrustedIssuer>({
      ctx,
      query,
      columns: sortable,
      id: trustedIssuers.id,
      ...(await trustedIssuerFilters(ctx, query)),
      select: ({ from, where, order, limit, position }) =>
        ctx.db
          .select({ ...getTableColumns(trustedIssuers), position })
          .from(from)
          .where(where)
          .orderBy(...order)
          .limit(limit),
      project: toTrustedIssuer,
    }),
);

/** @throws AppError `not_found`. */
export const getTrustedIssuer = verb('clients:read', TrustedIssuerId, async (ctx, { id }): Promise<TrustedIssuer> => {
  const [row] = await ctx.db.select().from(trustedIssuers).where(eq(trustedIssuers.id, id));
  if (!row) throw notFound('trusted issuer');
  return toTrustedIssuer(row);
});

/**
 * @throws AppError `conflict` for an existing issuer, `invalid` for the issuer of this service, `forbidden` for a client
 * with management scopes while acts need an approval.
 */
export const createTrustedIssuer = verb(
  'clients:write',
  CreateTrustedIssuer,
  (ctx, input): Promise<TrustedIssuer> => {
    requireUsableKeys(input.jwks);
    if (input.issuer === ctx.config.issuer) throw invalid('issuer', 'must not be the issuer of this service');
    return change(ctx, async (tx) => {
      await refuseManagers(tx, ctx, input.client_ids);
      const row = oneRow(
        await tx
          .insert(trustedIssuers)
          .values({
            id: newId(),
            issuer: input.issuer,
            jwks: input.jwks,
            jwksUri: input.jwks_uri,
            subjectIs: input.subject_is,
            clientIds: input.client_ids,
          })
          .returning()
          .catch((error: unknown) => {
            if (isUniqueViolation(error)) throw taken('issuer', 'This issuer already exists.');
            throw error;
          }),
      );
      await recordAudit(tx, ctx, 'trusted_issuer.created', {
        target: target(row),
        after: audited(toTrustedIssuer(row)),
      });
      return toTrustedIssuer(row);
    });
  },
  { fresh: true },
);

/**
 * @throws AppError `not_found`, `stale`, `invalid` unless exactly one of `jwks` and `jwks_uri` is set, `forbidden` as
 * `createTrustedIssuer`.
 */
export const updateTrustedIssuer = verb(
  'clients:write',
  UpdateTrustedIssuer,
  (ctx, { id, version, ...changes }): Promise<TrustedIssuer> => {
    requireUsableKeys(changes.jwks);
    return change(ctx, async (tx) => {
      const row = await lock(tx, { id, version });
      const before = toTrustedIssuer(row);
      const wanted = { ...before, ...changes };
      if (!wanted.jwks === !wanted.jwks_uri) throw invalid('jwks', 'must be set if and only if jwks_uri is not set');
      const changed = differences<Record<string, unknown>>(audited(before), audited(wanted));
      if (!changed.changed) return before;
      await refuseManagers(tx, ctx, [...before.client_ids, ...wanted.client_ids]);
      const saved = oneRow(
        await tx
          .update(trustedIssuers)
          .set({
            jwks: changes.jwks,
            jwksUri: changes.jwks_uri,
            subjectIs: changes.subject_is,
            clientIds: changes.client_ids,
            version: sql`${trustedIssuers.version} + 1`,
            updatedAt: sql`now()`,
          })
          .where(eq(trustedIssuers.id, id))
          .returning(),
      );
      await recordAudit(tx, ctx, 'trusted_issuer.updated', {
        target: target(saved),
        before: changed.before,
        after: changed.after,
      });
      return toTrustedIssuer(saved);
    });
  },
  { fresh: true },
);

/** It can be restored for some days. @throws AppError `not_found`, `stale`. */
export const deleteTrustedIssuer = verb(
  'clients:write',
  TrustedIssuerId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lock(tx, input);
      await keepDeleted(tx, ctx, { kind: 'trusted_issuer', id: row.id, name: row.issuer, summary: {} });
      await tx.delete(trustedIssuers).where(eq(trustedIssuers.id, row.id));
      await recordAudit(tx, ctx, 'trusted_issuer.deleted', {
        target: target(row),
        before: audited(toTrustedIssuer(row)),
      });
    }),
);

async function lock(tx: Tx, input: { id: string; version?: number | undefined }): Promise<Row> {
  const [row] = await tx.select().from(trustedIssuers).where(eq(trustedIssuers.id, input.id)).for('update');
  if (!row) throw notFound('trusted issuer');
  requireVersion(row.version, input.version);
  return row;
}

/** The trusted issuer with this `iss` value, or null. */
export async function findTrustedIssuer(ctx: Pick<Ctx, 'db'>, issuer: string): Promise<Row | null> {
  const [row] = await ctx.db.select().from(trustedIssuers).where(eq(trustedIssuers.issuer, issuer));
  return row ?? null;
}
