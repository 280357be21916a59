import { type ClientRecord, clientRecordSource } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { equalBytes, sha256 } from '@/lib/kernel/secret';
import { readThrough, type Source } from '@/lib/storage/read-through';
import { limitClientAt } from '@/lib/storage/request-limits';
import { isOAuthError, OAuthError } from '../errors';
import { clientOfDocument, isDocumentUrl } from '../metadata-documents/metadata-document';
import { unknownClient } from '../metadata-documents/unknown-client';
import type { OAuthRequest } from '../oauth-request';
import { isRateLimited } from '../registration/limit-registrations';
import { claimedClient, isValidAssertion, presentedAssertion } from './client-assertion';

export type ClientCredentials = {
  clientId: string;
  secret: string | null;
  assertion: string | null;
  /** The path of the endpoint that received them. */
  path: string;
};

type StoredSecret = ClientRecord['secrets'][number];

const noHash = Buffer.alloc(32);

/**
 * The credentials of a request, which must use exactly one method (RFC 6749 §2.3, §2.3.1).
 * @throws OAuthError `invalid_request` for two methods, `invalid_client` for none or a malformed header.
 */
export function presentedCredentials({ form, authorization, path }: OAuthRequest): ClientCredentials {
  const bodyId = form.get('client_id');
  const bodySecret = form.get('client_secret');
  const assertion = presentedAssertion(form);
  if (assertion !== null && (bodySecret !== null || authorization !== null)) throw severalMethods();
  if (authorization === null) {
    const clientId = bodyId ?? (assertion && claimedClient(assertion));
    if (!clientId) throw unknownClient();
    return { clientId, secret: bodySecret, assertion, path };
  }
  const basic = /^basic +(.*)$/i.exec(authorization)?.[1];
  if (basic === undefined) throw unknownClient();
  if (bodySecret !== null) throw severalMethods();
  const { clientId, secret } = decodeBasic(basic);
  if (bodyId !== null && bodyId !== clientId)
    throw new OAuthError('invalid_request', 'client_id must be the same in the form and the Authorization header.');
  // Some libraries send an empty secret for public clients.
  return { clientId, secret: secret === '' ? null : secret, assertion: null, path };
}

/** The client that a request says it comes from, proven or not. Null if it names none. */
export function claimedClientId(request: OAuthRequest): string | null {
  try {
    return presentedCredentials(request).clientId;
  } catch {
    return request.form.get('client_id');
  }
}

const severalMethods = () => new OAuthError('invalid_request', 'A client must authenticate by one method only.');

/** RFC 6749 §2.3.1: id and secret are form-encoded, then joined by a colon, then base64-encoded. */
function decodeBasic(encoded: string): { clientId: string; secret: string } {
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  if (colon < 1) throw unknownClient();
  try {
    return { clientId: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
  } catch {
    throw unknownClient();
  }
}

const formDecode = (value: string): string =>
  value.includes('%') || value.includes('+') ? decodeURIComponent(value.replaceAll('+', ' ')) : value;

/**
 * Authenticates the client, and reads `beside` in the same round trip to the cache. A wrong secret, an unknown client and a
 * deactivated one get the same answer. A client with a metadata document is created or refreshed from it first.
 * @throws OAuthError `invalid_client`.
 */
export async function authenticateClient<T>(
  ctx: Ctx,
  credentials: ClientCredentials,
  beside: Source<T> | null,
): Promise<{ client: ClientRecord; beside: T | null }> {
  if (isDocumentUrl(ctx, credentials.clientId)) await refreshClientFromDocument(ctx, credentials.clientId);
  const [record, read] = await readThrough(ctx, clientRecordSource(ctx, credentials.clientId), beside);
  const secret = findMatchingSecret(record, credentials.secret);
  const isProven =
    record !== null &&
    (credentials.assertion
      ? await isValidAssertion(ctx, record, credentials.assertion, credentials.path)
      : isProvenBySecret(record, credentials, secret));
  if (!record?.isActive || !isProven) {
    ctx.counters.add('clients_refused', credentials.path, record?.id ?? null);
    throw unknownClient(undefined, undefined, record?.id);
  }
  limitClientAt(ctx, credentials.path, record.id, record.authMethod !== 'none');
  ctx.lastUsed.note(record.id, secret);
  if (ctx.span !== undefined) ctx.span.set({ 'identity.client_id': record.id });
  return { client: record, beside: read };
}

/** An unusable metadata document means an unknown client. RFC 6749 §5.2 has no way to report which member is wrong. */
async function refreshClientFromDocument(ctx: Ctx, clientId: string): Promise<void> {
  try {
    await clientOfDocument(ctx, clientId);
  } catch (error) {
    throw isOAuthError(error) && !isRateLimited(error) ? unknownClient(undefined, error) : error;
  }
}

/** True for the registered method. The two ways to send a secret count as one method (decision 0007). */
function isProvenBySecret(record: ClientRecord, { secret }: ClientCredentials, matched: string | null): boolean {
  if (record.authMethod === 'none') return secret === null;
  return ['client_secret_basic', 'client_secret_post'].includes(record.authMethod) && matched !== null;
}

/** The id of the live secret that matches, or null. Compares in constant time, at least once. */
function findMatchingSecret(record: ClientRecord | null, presented: string | null): string | null {
  if (presented === null) return null;
  const hash = sha256(presented);
  let match: string | null = null;
  for (const secret of record?.secrets ?? []) {
    const isLive = secret.expiresAtMs === null || secret.expiresAtMs > Date.now();
    if (equalBytes(hash, bytesOf(secret)) && isLive) match = secret.id;
  }
  if (!record?.secrets.length) equalBytes(hash, noHash);
  return match;
}

const decoded = new WeakMap<StoredSecret, Buffer>();

/** The hash of a secret as bytes, decoded once for a cached client record. */
function bytesOf(secret: StoredSecret): Buffer {
  const known = decoded.get(secret);
  if (known) return known;
  const bytes = Buffer.from(secret.hash, 'base64');
  decoded.set(secret, bytes);
  return bytes;
}
