import type { ClientRow } from '../../clients';
import { remember } from '../../remember';
import { isOAuthError } from '../errors';
import { isRateLimited } from '../registration/limit-registrations';
import { unknownClient } from '../unknown-client';

const REST_MS = 30_000;

const flights = new Map<string, Promise<ClientRow>>();
const failures = new Map<string, { description: string; until: number }>();

/** Reads a document once for all who need it at the same time. One that cannot be used is left alone for thirty seconds. */
export async function readOnce(url: string, read: () => Promise<ClientRow>): Promise<ClientRow> {
  const failure = failures.get(url);
  if (failure && failure.until > Date.now()) throw unknownClient(failure.description);
  const flight = flights.get(url) ?? read().finally(() => flights.delete(url));
  flights.set(url, flight);
  try {
    return await flight;
  } catch (error) {
    if (!isOAuthError(error) || isRateLimited(error)) throw error;
    remember(failures, url, { description: error.description, until: Date.now() + REST_MS });
    throw unknownClient(error.description, error);
  }
}
