import { asc, eq, sql } from 'drizzle-orm';
import { isUniqueViolation, type Tx } from '@/db';
import { trustedIssuers } from '@/db/schema';
import { differences, recordAudit } from '../audit';
import { change } from '../change';
import { requireUsableKeys } from '../clients';
import type { Ctx } from '../context';
import { invalid, notFound, taken } from '../errors';
import { newId } from '../new-id';
import { verb } from '../verb';
import { requireVersion } from '../version';
import {
  CreateTrustedIssuer,
  type TrustedIssuer,
  TrustedIssuerId,
  TrustedIssuerQuery,
  UpdateTrustedIssuer,
} from './schema';

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

/** Whose statements are taken instead of a sign-in (RFC 7523 §2.1), 200 at most. */
export const listTrustedIssuers = verb(
  'clients:read',
  TrustedIssuerQuery,
  async (ctx): Promise<{ items: TrustedIssuer[] }> => {
    const rows = await ctx.db.select().from(trustedIssuers).orderBy(asc(trustedIssuers.issuer)).limit(200);
    return { items: rows.map(toTrustedIssuer) };
  },
);

/** @throws AppError `not_found`. */
export const getTrustedIssuer = verb('clients:read', TrustedIssuerId, async (ctx, { id }): Promise<TrustedIssuer> => {
  const [row] = await ctx.db.select().from(trustedIssuers).where(eq(trustedIssuers.id, id));
  if (!row) throw notFound('trusted issuer');
  return toTrustedIssuer(row);
});

/** @throws AppError `conflict` for an issuer that is known, `invalid` for this service itself. */
export const createTrustedIssuer = verb(
  'clients:write',
  CreateTrustedIssuer,
  (ctx, input): Promise<TrustedIssuer> => {
    requireUsableKeys(input.jwks);
    if (input.issuer === ctx.config.issuer) throw invalid('issuer', 'takes another issuer than this service');
    return change(ctx, async (tx) => {
      const [row] = await tx
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
          if (isUniqueViolation(error)) throw taken('issuer', 'This issuer is known already.');
          throw error;
        });
      if (!row) throw new Error('insert returned no row');
      await recordAudit(tx, ctx, 'trusted_issuer.created', {
        target: target(row),
        after: audited(toTrustedIssuer(row)),
      });
      return toTrustedIssuer(row);
    });
  },
  { fresh: true },
);

/** @throws AppError `not_found`, `stale`, `invalid` unless the keys are in one place. */
export const updateTrustedIssuer = verb(
  'clients:write',
  UpdateTrustedIssuer,
  (ctx, { id, version, ...changes }): Promise<TrustedIssuer> => {
    requireUsableKeys(changes.jwks);
    return change(ctx, async (tx) => {
      const row = await lock(tx, { id, version });
      const before = toTrustedIssuer(row);
      const wanted = { ...before, ...changes };
      if (!wanted.jwks === !wanted.jwks_uri) throw invalid('jwks', 'takes either jwks or jwks_uri');
      const changed = differences<Record<string, unknown>>(audited(before), audited(wanted));
      if (!changed.changed) return before;
      const [saved] = await tx
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
        .returning();
      if (!saved) throw new Error('update returned no row');
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

/** @throws AppError `not_found`, `stale`. */
export const deleteTrustedIssuer = verb(
  'clients:write',
  TrustedIssuerId,
  (ctx, input): Promise<void> =>
    change(ctx, async (tx) => {
      const row = await lock(tx, input);
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

/** The issuer of this name, for the token endpoint; null for one that is not trusted. */
export async function findTrustedIssuer(ctx: Pick<Ctx, 'db'>, issuer: string): Promise<Row | null> {
  const [row] = await ctx.db.select().from(trustedIssuers).where(eq(trustedIssuers.issuer, issuer));
  return row ?? null;
}
