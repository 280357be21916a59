import { and, eq, sql } from 'drizzle-orm';
import { signingKeys } from '@/db/schema';
import type { Container } from '@/lib/kernel/container';

/** Seconds since the key for JWT_ALGORITHM became active. Null if JWT_PRIVATE_KEY sets the key. */
export async function signingKeyAgeSeconds({ db, config }: Pick<Container, 'db' | 'config'>): Promise<number | null> {
  if (config.givenPrivateKey) return null;
  const [row] = await db
    .select({ age: sql<number>`extract(epoch from now() - coalesce(activated_at, created_at))::float8` })
    .from(signingKeys)
    .where(and(eq(signingKeys.alg, config.algorithm), eq(signingKeys.state, 'active')));
  return row?.age ?? null;
}
