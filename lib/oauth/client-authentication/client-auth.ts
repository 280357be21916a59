import { type ClientRecord, clientRecordSource } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { noteClient } from '@/lib/kernel/request-facts';
import { equalBytes, sha256 } from '@/lib/kernel/secret';
import { readThrough, type Source } from '@/lib/storage/read-through';
import { limitClientAt } from '@/lib/storage/request-limits';
import { type CheckId, checkOfId } from '../checks';
import { isOAuthError, OAuthError } from '../errors';
import { clientOfDocument, isDocumentUrl } from '../metadata-documents/metadata-document';
import { unknownClient } from '../metadata-documents/unknown-client';
import type { OAuthRequest } from '../oauth-request';
import { receivedClientId } from '../received-client-id';
import { isRateLimited } from '../registration/limit-registrations';
import { claimedClient, type FailedCheck, findFailedCheck, presentedAssertion } from './client-assertion';

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
export function presentedCredentials({
  form,
  authorization,
  path,
}: Pick<OAuthRequest, 'form' | 'authorization' | 'path'>): ClientCredentials {
  const bodyId = form.get('client_id');
  const bodySecret = form.get('client_secret');
  const assertion = presentedAssertion(form);
  if (assertion !== null && (bodySecret !== null || authorization !== null)) throw severalMethods();
  if (authorization === null) {
    const clientId = bodyId ?? (assertion && claimedClient(assertion));
    if (!clientId) throw unknownClient({ check: 'client.named' });
    return { clientId, secret: bodySecret, assertion, path };
  }
  const basic = /^basic +(.*)$/i.exec(authorization)?.[1];
  if (basic === undefined) throw unknownClient({ check: 'client.header' });
  if (bodySecret !== null) throw severalMethods();
  const { clientId, secret } = decodeBasic(basic);
  if (bodyId !== null && bodyId !== clientId)
    throw new OAuthError('invalid_request', 'client_id must be the same in the form and the Authorization header.', {
      check: 'client.same_id',
      refused: { parameter: 'client_id', received: receivedClientId(bodyId) },
    });
  // Some libraries send an empty secret for public clients.
  return { clientId, secret: secret === '' ? null : secret, assertion: null, path };
}

/** The client that a request says it comes from, proven or not. Null if it names none. */
export function claimedClientId(request: Pick<OAuthRequest, 'form' | 'authorization' | 'path'>): string | null {
  try {
    return presentedCredentials(request).clientId;
  } catch {
    return request.form.get('client_id');
  }
}

const severalMethods = () =>
  new OAuthError('invalid_request', 'A client must authenticate by one method only.', { check: 'client.one_method' });

/** RFC 6749 §2.3.1: id and secret are form-encoded, then joined by a colon, then base64-encoded. */
function decodeBasic(encoded: string): { clientId: string; secret: string } {
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  const colon = text.indexOf(':');
  if (colon < 1) throw unknownClient({ check: 'client.header' });
  try {
    return { clientId: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
  } catch {
    throw unknownClient({ check: 'client.header' });
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
  const failed =
    record &&
    (credentials.assertion
      ? await findFailedCheck(ctx, record, credentials.assertion, credentials.path)
      : failedByCheck(failedSecretCheck(record, credentials, secret)));
  if (!record?.isActive || failed) {
    ctx.counters.add('clients_refused', credentials.path, record?.id ?? null);
    throw notProven(record, credentials, failed);
  }
  noteClient(ctx, record.id, record.authMethod !== 'none');
  limitClientAt(ctx, credentials.path, record.id, record.authMethod !== 'none');
  ctx.lastUsed.note(record.id, secret?.id ?? null);
  if (ctx.span !== undefined) ctx.span.set({ 'identity.client_id': record.id });
  return { client: record, beside: read };
}

/** An unusable metadata document means an unknown client. RFC 6749 §5.2 has no way to report which member is wrong. */
async function refreshClientFromDocument(ctx: Ctx, clientId: string): Promise<void> {
  try {
    await clientOfDocument(ctx, clientId);
  } catch (error) {
    throw isOAuthError(error) && !isRateLimited(error) ? unknownClient({ check: error.check, cause: error }) : error;
  }
}

/** The answer is the same for every reason. The check is shown to administrators only. */
function notProven(
  record: ClientRecord | null,
  { clientId }: ClientCredentials,
  failed: FailedCheck | null,
): OAuthError {
  if (record === null)
    return unknownClient({
      check: 'client.known',
      refused: { parameter: 'client_id', received: receivedClientId(clientId) },
    });
  if (!record.isActive) return unknownClient({ check: 'client.active', clientId: record.id });
  const { check, refused }: FailedCheck = failed ?? { check: 'client.credentials' };
  const { setting } = checkOfId(check);
  const parameter = check.includes('assertion') ? 'client_assertion' : 'client_id';
  const shown = refused ?? (setting && { parameter, setting });
  return unknownClient({ check, clientId: record.id, ...(shown && { refused: shown }) });
}

const failedByCheck = (check: CheckId | null): FailedCheck | null => (check === null ? null : { check });

/**
 * The check that this secret fails, or null if it proves the client by the registered method. The two ways to send a secret
 * count as one method (decision 0007).
 */
function failedSecretCheck(
  record: ClientRecord,
  { secret }: ClientCredentials,
  matched: MatchingSecret | null,
): CheckId | null {
  if (record.authMethod === 'none') return secret === null ? null : 'client.auth_method';
  if (secret === null) return 'client.credentials';
  if (!['client_secret_basic', 'client_secret_post'].includes(record.authMethod)) return 'client.auth_method';
  if (matched === null) return 'client.secret';
  return matched.isLive ? null : 'client.secret_unexpired';
}

type MatchingSecret = { id: string; isLive: boolean };

/** The secret that matches, a live one if there is one, or null. Compares in constant time, at least once. */
function findMatchingSecret(record: ClientRecord | null, presented: string | null): MatchingSecret | null {
  if (presented === null) return null;
  const hash = sha256(presented);
  let match: MatchingSecret | null = null;
  for (const secret of record?.secrets ?? []) {
    const isLive = secret.expiresAtMs === null || secret.expiresAtMs > Date.now();
    if (equalBytes(hash, bytesOf(secret)) && !match?.isLive) match = { id: secret.id, isLive };
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
