import { createHash, createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { idempotencyKeys } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { encloseChanges } from '@/lib/kernel/enclose-changes';
import { AppError, invalid } from '@/lib/kernel/errors';
import type { Reply } from './reply';

const RETENTION_HOURS = 24;
const SHAPE = /^[\x21-\x7e]{1,255}$/;

type IdempotentRequest = { operation: string; body: unknown };

/** The row of one key: how it is found, what the request must be, and what its answer is sealed for. */
type StoredRequest = { key: Buffer; requestHashes: [Buffer, ...Buffer[]]; sealContext: string };

/**
 * Runs an operation once for each `Idempotency-Key` of a caller. The answer is stored, sealed, in the transaction of the
 * operation's changes, and is given again to the same request for 24 hours.
 * @throws AppError `invalid` for a malformed key, `conflict` for a key that was used for another request, and what `run`
 * throws; then nothing is stored.
 */
export async function runOnce<T>(
  ctx: Ctx,
  header: string,
  request: IdempotentRequest,
  run: (ctx: Ctx) => Promise<T>,
  present: (result: T) => Reply,
): Promise<Reply> {
  if (!SHAPE.test(header))
    throw invalid('Idempotency-Key', 'must be 1 to 255 printable ASCII characters without spaces');
  const record = recordOf(ctx, header, request);
  const stored = await findAnswer(ctx, record);
  if (stored) return stored;
  try {
    return await encloseChanges(ctx, run, async (tx, result) => {
      const reply = present(result);
      await storeAnswer(tx, ctx, record, reply);
      return reply;
    });
  } catch (error) {
    // A request with the same key may have been committed meanwhile; this one was rolled back.
    const answer = isRaceLost(error) ? await findAnswer(ctx, record) : null;
    if (answer) return answer;
    throw error;
  }
}

function recordOf(ctx: Ctx, header: string, { operation, body }: IdempotentRequest): StoredRequest {
  const parts = JSON.stringify([ctx.actor.kind, ctx.actor.id ?? '', operation, header]);
  const key = createHash('sha256').update(parts).digest();
  const text = JSON.stringify(body);
  // Request bodies contain passwords, so the stored digest is keyed: without APP_SECRET it cannot be brute-forced.
  const [current, ...previous] = ctx.keys.idempotency.map((mac) => createHmac('sha256', mac.key).update(text).digest());
  if (!current) throw new Error('no key for requests');
  return { key, requestHashes: [current, ...previous], sealContext: `idempotency:${key.toString('base64url')}` };
}

async function findAnswer(ctx: Ctx, { key, requestHashes, sealContext }: StoredRequest): Promise<Reply | null> {
  const [row] = await ctx.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  if (!row) return null;
  if (!requestHashes.some((hash) => row.requestHash.equals(hash)))
    throw new AppError('conflict', 'This Idempotency-Key was used for another request.');
  const answer = unseal(ctx.keys.seal, row.answerSealed, sealContext);
  if (answer === null)
    throw new AppError('conflict', 'The stored answer of this Idempotency-Key cannot be decrypted any more.');
  const { headers, body } = JSON.parse(answer);
  return { status: row.status, headers: { ...headers, 'Idempotency-Replayed': 'true' }, body };
}

const KIND_REPLAYED = 'replayed';

async function storeAnswer(
  tx: Tx,
  ctx: Ctx,
  { key, requestHashes, sealContext }: StoredRequest,
  reply: Reply,
): Promise<void> {
  const [requestHash] = requestHashes;
  const answerSealed = seal(ctx.keys.seal, JSON.stringify({ headers: reply.headers, body: reply.body }), sealContext);
  const expiresAt = sql`now() + make_interval(hours => ${RETENTION_HOURS})`;
  const stored = await tx
    .insert(idempotencyKeys)
    .values({ key, requestHash, status: reply.status, answerSealed, expiresAt })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (stored.length === 0) throw Object.assign(new Error('replayed'), { kind: KIND_REPLAYED });
}

const isRaceLost = (error: unknown): boolean =>
  (error as { kind?: unknown }).kind === KIND_REPLAYED || (error as { code?: unknown }).code === 'conflict';
