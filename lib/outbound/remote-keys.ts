import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { remember } from '../remember';
import type { OutboundAllow } from './allow';
import { OutboundError, outboundRequest } from './outbound-request';

const COOLDOWN_MS = 30_000;
const KEEP_MS = 600_000;

const sets = new Map<string, JWTVerifyGetKey>();

/**
 * The keys at this URL, fetched when they are first needed, when they are ten minutes old, and for a key that is not
 * among them once in thirty seconds at most, whoever asks.
 */
export function remoteKeys(allow: OutboundAllow, url: string): JWTVerifyGetKey {
  const known = sets.get(url);
  if (known) return known;
  const fetchKeys = async (): Promise<Response> => {
    const { status, body } = await outboundRequest(allow, url, { headers: { Accept: 'application/json' } });
    if (status !== 200) throw new OutboundError(`the key set answered ${status}`);
    return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
  };
  const set = createRemoteJWKSet(new URL(url), {
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: KEEP_MS,
    [customFetch]: fetchKeys,
  });
  remember(sets, url, set);
  return set;
}
