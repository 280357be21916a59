import { inArray, sql } from 'drizzle-orm';
import { signingKeys } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { PENDING_SECONDS, RETIRING_SECONDS } from './key-times';
import { KeyQuery, type RotationImpact } from './schema';

/**
 * What a rotation of the key for JWT_ALGORITHM changes, at once or after the time in which verifiers fetch the new key:
 * how many keys are published then, from when the new one signs, and until when the old one is published.
 */
export const rotationImpact = verb('keys:read', KeyQuery, async (ctx): Promise<RotationImpact> => {
  const ofState = (state: 'active' | 'pending') =>
    sql`max(${signingKeys.kid}) filter (where ${signingKeys.alg} = ${ctx.config.algorithm} and ${signingKeys.state} = ${state})`;
  const { now, published, signing, pending } = oneRow(
    await ctx.db
      .select({
        now: sql<number>`extract(epoch from now())::float8`,
        published: sql<number>`count(*)::int`,
        signing: sql<string | null>`${ofState('active')}`,
        pending: sql<string | null>`${ofState('pending')}`,
      })
      .from(signingKeys)
      .where(inArray(signingKeys.state, ['pending', 'active', 'retiring'])),
  );
  const at = (seconds: number): string => new Date((now + seconds) * 1000).toISOString();
  return {
    signing_kid: signing,
    published,
    is_in_progress: pending !== null,
    now: {
      published: pending === null ? published + 1 : published,
      signs_at: at(0),
      leaves_at: at(RETIRING_SECONDS),
    },
    later: {
      published: published + 1,
      signs_at: at(PENDING_SECONDS),
      leaves_at: at(PENDING_SECONDS + RETIRING_SECONDS),
    },
  };
});
