import { createHash, createHmac } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { idempotencyKeys } from '@/db/schema';
import type { Ctx } from '../context';
import { seal, unseal } from '../derived-keys';
import { AppError, invalid } from '../errors';
import type { Reply } from './reply';

const KEPT_HOURS = 24;
const shape = /^[\x21-\x7e]{1,255}$/;

/** Thrown inside a creation's transaction when the same key was committed meanwhile: everything is undone. */
const replayed = () => Object.assign(new Error('replayed'), { kind: 'replayed' });

/**
 * Runs a creation once a key: its answer is kept, sealed, in the transaction that creates, and given again to
 * the same request of the same caller for a day.
 * @throws AppError `invalid` for an unusable key, `conflict` for a key that was used for another request.
 */
export async function once(
  ctx: Ctx,
  header: string,
  request: { operation: string; body: unknown },
  run: (ctx: Ctx) => Promise<unknown>,
  present: (result: unknown) => Reply,
): Promise<Reply> {
  if (!shape.test(header)) throw invalid('Idempotency-Key', 'takes 1 to 255 printable ASCII characters');
  const digest = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest();
  const key = digest(ctx.actor.kind, ctx.actor.id ?? '', request.operation, header);
  // Bodies hold passwords: what is kept of them can be tried out only by whoever has the secret of the service.
  const [requestHash = null, ...olderHashes] = ctx.keys.idempotency.map((mac) =>
    createHmac('sha256', mac.key).update(JSON.stringify(request.body)).digest(),
  );
  if (!requestHash) throw new Error('no key for requests');
  const context = `idempotency:${key.toString('base64url')}`;

  const earlier = async (): Promise<Reply | null> => {
    const [row] = await ctx.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
    if (!row) return null;
    if (![requestHash, ...olderHashes].some((hash) => row.requestHash.equals(hash)))
      throw new AppError('conflict', 'This Idempotency-Key was used for another request.');
    const answer = unseal(ctx.keys.seal, row.answerSealed, context);
    if (answer === null) throw new AppError('conflict', 'The answer to this Idempotency-Key can no longer be read.');
    const { headers, body } = JSON.parse(answer);
    return { status: row.status, headers: { ...headers, 'Idempotency-Replayed': 'true' }, body };
  };

  const known = await earlier();
  if (known) return known;
  let reply: Reply | undefined;
  const settle: Ctx['settle'] = async (tx, result) => {
    reply = present(result);
    const answerSealed = seal(ctx.keys.seal, JSON.stringify({ headers: reply.headers, body: reply.body }), context);
    const expiresAt = sql`now() + make_interval(hours => ${KEPT_HOURS})`;
    const kept = await tx
      .insert(idempotencyKeys)
      .values({ key, requestHash, status: reply.status, answerSealed, expiresAt })
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (kept.length === 0) throw replayed();
  };
  try {
    const result = await run({ ...ctx, settle });
    return reply ?? present(result);
  } catch (error) {
    const raced =
      (error as { kind?: unknown }).kind === 'replayed' || (error as { code?: unknown }).code === 'conflict';
    const answer = raced ? await earlier() : null;
    if (answer) return answer;
    throw error;
  }
}
