import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { clientSecrets } from '@/db/schema';

/** The unexpired secrets of a client. */
export const liveSecrets = (clientId: string) =>
  and(
    eq(clientSecrets.clientId, clientId),
    or(isNull(clientSecrets.expiresAt), gt(clientSecrets.expiresAt, sql`now()`)),
  );
