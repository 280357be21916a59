import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import { BoundedMap } from '../bounded-map';
import type { Span } from '../tracing/span';
import type { OutboundAllow } from './allow';
import { OutboundError, outboundRequest } from './outbound-request';

const COOLDOWN_MS = 30_000;
const KEEP_MS = 600_000;

/** `span` is that of the caller who asked last: a fetch begins in the turn in which the keys are asked for. */
type RemoteSet = { keys: ReturnType<typeof createRemoteJWKSet>; span: Span | undefined };

const sets = new BoundedMap<string, RemoteSet>();

/**
 * The JWK Set at this URL. It is fetched at first use, when it is ten minutes old, and for an unknown key at most once in
 * thirty seconds for all callers together. A failed fetch is not repeated for thirty seconds: its error is thrown again.
 */
export function remoteKeys(allow: OutboundAllow, url: string, span?: Span): JWTVerifyGetKey {
  const set = sets.get(url) ?? addSet(allow, url);
  if (span === undefined) return set.keys;
  return (header, token) => {
    set.span = span;
    return set.keys(header, token).finally(() => {
      if (set.span === span) set.span = undefined;
    });
  };
}

function addSet(allow: OutboundAllow, url: string): RemoteSet {
  const set: RemoteSet = {
    span: undefined,
    keys: createRemoteJWKSet(new URL(url), {
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: KEEP_MS,
      [customFetch]: restAfterFailure(() => fetchKeys(allow, url, set.span)),
    }),
  };
  sets.set(url, set);
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

async function fetchKeys(allow: OutboundAllow, url: string, span: Span | undefined): Promise<Response> {
  const { status, body } = await outboundRequest(allow, url, { headers: { Accept: 'application/json' }, span });
  if (status !== 200) throw new OutboundError(`the JWK Set URL answered ${status}`);
  requireKeySet(body);
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
}

function requireKeySet(body: string): void {
  try {
    createLocalJWKSet(JSON.parse(body));
  } catch {
    throw new OutboundError('the answer is not a JWK Set');
  }
}
