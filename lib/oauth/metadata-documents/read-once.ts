import type { ClientRow } from '@/lib/directory/clients';
import { BoundedMap } from '@/lib/kernel/bounded-map';
import { singleFlight } from '@/lib/kernel/single-flight';
import { isOAuthError } from '../errors';
import { isRateLimited } from '../registration/limit-registrations';
import { unknownClient } from './unknown-client';

const RETRY_AFTER_MS = 30_000;

const shareRead = singleFlight<ClientRow>();
const failures = new BoundedMap<string, { description: string; until: number }>();

/** Reads a document once for all concurrent callers. An unusable document is not read again for thirty seconds. */
export async function readOnce(url: string, read: () => Promise<ClientRow>): Promise<ClientRow> {
  const failure = failures.get(url);
  if (failure && failure.until > Date.now())
    throw unknownClient({ check: 'client.document', description: failure.description });
  try {
    return await shareRead(url, read);
  } catch (error) {
    if (!isOAuthError(error) || isRateLimited(error)) throw error;
    failures.set(url, { description: error.description, until: Date.now() + RETRY_AFTER_MS });
    throw unknownClient({ check: 'client.document', description: error.description, cause: error });
  }
}
