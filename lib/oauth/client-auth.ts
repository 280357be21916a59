import { type ClientRecord, clientRecordSource } from '../clients';
import type { Ctx } from '../context';
import { readThrough, type Source } from '../read-through';
import { equalBytes, sha256 } from '../secret';
import { clientOfDocument, isDocumentUrl } from './authorize/metadata-document';
import { assertionIsValid, claimedClient, presentedAssertion } from './client-assertion';
import { isOAuthError, OAuthError } from './errors';
import type { OAuthRequest } from './oauth-request';
import { isRateLimited } from './registration/limit-registrations';
import { unknownClient } from './unknown-client';

export type ClientCredentials = {
  clientId: string;
  secret: string | null;
  assertion: string | null;
  /** Of the endpoint that they were sent to. */
  path: string;
};

type StoredSecret = ClientRecord['secrets'][number];

const nothing = Buffer.alloc(32);

/**
 * The credentials a client presents, by exactly one method (RFC 6749 §2.3, §2.3.1).
 * @throws OAuthError `invalid_request` for two methods, `invalid_client` for none or a broken header.
 */
export function presentedCredentials({ form, authorization, path }: OAuthRequest): ClientCredentials {
  const bodyId = form.get('client_id');
  const bodySecret = form.get('client_secret');
  const assertion = presentedAssertion(form);
  if (assertion !== null && (bodySecret !== null || authorization !== null)) throw oneMethod();
  if (authorization === null) {
    const clientId = bodyId ?? (assertion && claimedClient(assertion));
    if (!clientId) throw unknownClient();
    return { clientId, secret: bodySecret, assertion, path };
  }
  const basic = /^basic +(.*)$/i.exec(authorization)?.[1];
  if (basic === undefined) throw unknownClient();
  if (bodySecret !== null) throw oneMethod();
  const { clientId, secret } = decodeBasic(basic);
  if (bodyId !== null && bodyId !== clientId)
    throw new OAuthError('invalid_request', 'client_id differs from the Authorization header.');
  // An empty secret is no secret: public clients of some libraries send one.
  return { clientId, secret: secret === '' ? null : secret, assertion: null, path };
}

const oneMethod = () => new OAuthError('invalid_request', 'A client authenticates by one method only.');

/** RFC 6749 §2.3.1: both halves are form-encoded before they are joined and base64-encoded. */
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
 * Authenticates the client, reading `beside` in the same round trip. A wrong secret, an unknown client and a
 * deactivated one get the same answer. A client that is a metadata document is met here as well as in a browser.
 * @throws OAuthError `invalid_client`.
 */
export async function authenticateClient<T>(
  ctx: Ctx,
  credentials: ClientCredentials,
  beside: Source<T> | null,
): Promise<{ client: ClientRecord; beside: T | null }> {
  if (isDocumentUrl(ctx, credentials.clientId)) await meet(ctx, credentials.clientId);
  const [record, read] = await readThrough(ctx, clientRecordSource(ctx, credentials.clientId), beside);
  const secret = matchingSecret(record, credentials.secret);
  const proven =
    record !== null &&
    (credentials.assertion
      ? await assertionIsValid(ctx, record, credentials.assertion, credentials.path)
      : bySecret(record, credentials, secret));
  if (!record?.isActive || !proven) throw unknownClient();
  ctx.lastUsed.note(record.id, secret);
  return { client: record, beside: read };
}

/** Whoever has no usable document is no client here: which of its members is wrong is no answer of RFC 6749 §5.2. */
async function meet(ctx: Ctx, clientId: string): Promise<void> {
  try {
    await clientOfDocument(ctx, clientId);
  } catch (error) {
    throw isOAuthError(error) && !isRateLimited(error) ? unknownClient(undefined, error) : error;
  }
}

/** By the method the client is registered with; the two ways to send a secret are one method (decision 0007). */
function bySecret(record: ClientRecord, { secret }: ClientCredentials, matched: string | null): boolean {
  if (record.authMethod === 'none') return secret === null;
  return ['client_secret_basic', 'client_secret_post'].includes(record.authMethod) && matched !== null;
}

/** The id of the live secret that matches, or null; compares in constant time, once at least. */
function matchingSecret(record: ClientRecord | null, presented: string | null): string | null {
  if (presented === null) return null;
  const hash = sha256(presented);
  let match: string | null = null;
  for (const secret of record?.secrets ?? []) {
    const live = secret.expiresAtMs === null || secret.expiresAtMs > Date.now();
    if (equalBytes(hash, bytesOf(secret)) && live) match = secret.id;
  }
  if (!record?.secrets.length) equalBytes(hash, nothing);
  return match;
}

const decoded = new WeakMap<StoredSecret, Buffer>();

/** The hash of a secret as bytes, read once for a record that is asked for again and again. */
function bytesOf(secret: StoredSecret): Buffer {
  const known = decoded.get(secret);
  if (known) return known;
  const bytes = Buffer.from(secret.hash, 'base64');
  decoded.set(secret, bytes);
  return bytes;
}
