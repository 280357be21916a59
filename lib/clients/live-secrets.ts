import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { clientSecrets } from '@/db/schema';

/** The secrets of a client that work now. */
export const liveSecrets = (clientId: string) =>
  and(
    eq(clientSecrets.clientId, clientId),
    or(isNull(clientSecrets.expiresAt), gt(clientSecrets.expiresAt, sql`now()`)),
  );
