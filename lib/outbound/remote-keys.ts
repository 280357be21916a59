import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { remember } from '../remember';
import type { OutboundAllow } from './allow';
import { OutboundError, outboundRequest } from './outbound-request';

const COOLDOWN_MS = 30_000;
const KEEP_MS = 600_000;

const sets = new Map<string, JWTVerifyGetKey>();

/**
 * The keys at this URL, fetched when they are first needed, when they are ten minutes old, and for a key that is not
 * among them once in thirty seconds at most, whoever asks. After a fetch that failed, the failure is the answer for as
 * long.
 */
export function remoteKeys(allow: OutboundAllow, url: string): JWTVerifyGetKey {
  const known = sets.get(url);
  if (known) return known;
  const set = createRemoteJWKSet(new URL(url), {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEEP_MS,
    [customFetch]: restAfterFailure(() => fetchKeys(allow, url)),
  });
  remember(sets, url, set);
  return set;
}

function restAfterFailure(fetchOnce: () => Promise<Response>): () => Promise<Response> {
  let failed: { error: unknown; until: number } | null = null;
  return async () => {
    if (failed && failed.until > Date.now()) throw failed.error;
    try {
      return await fetchOnce();
    } catch (error) {
      failed = { error, until: Date.now() + COOLDOWN_MS };
      throw error;
    }
  };
}

async function fetchKeys(allow: OutboundAllow, url: string): Promise<Response> {
  const { status, body } = await outboundRequest(allow, url, { headers: { Accept: 'application/json' } });
  if (status !== 200) throw new OutboundError(`the key set answered ${status}`);
  requireKeySet(body);
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
}

function requireKeySet(body: string): void {
  try {
    createLocalJWKSet(JSON.parse(body));
  } catch {
    throw new OutboundError('the answer is no key set');
  }
}
