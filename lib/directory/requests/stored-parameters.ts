import { redactReceived } from '@/lib/directory/clients';
import type { RecordedEndpoint } from './schema';
import { storableClientId } from './storable-client-id';

/** The name of a parameter and its redacted value. Null stands for a value that is never stored. */
export type StoredParameter = [name: string, value: string | null];

const MAX_PARAMETERS = 40;
/** Members that a record adds to the parameters: how the client authenticated, and whether a DPoP proof was sent. */
const MAX_ADDED = 2;
/** Characters of all values of a record together. Values beyond them are not stored. */
const MAX_CHARACTERS = 3_000;

/** `client_assertion.aud` is the claim of an assertion with a valid signature. */
const client = ['client_id', 'client_assertion_type', 'client_assertion.aud'];
const authorization = [
  ...['client_id', 'response_type', 'response_mode', 'redirect_uri', 'scope', 'resource', 'prompt', 'max_age'],
  ...['acr_values', 'code_challenge_method', 'ui_locales', 'display'],
];
const exchange = ['audience', 'requested_token_type', 'subject_token_type', 'actor_token_type'];
const metadata = [
  ...['redirect_uris', 'post_logout_redirect_uris', 'grant_types', 'response_types', 'token_endpoint_auth_method'],
  ...['token_endpoint_auth_signing_alg', 'application_type', 'scope', 'client_name', 'subject_type'],
  ...['id_token_signed_response_alg', 'userinfo_signed_response_alg', 'request_object_signing_alg'],
  ...[
    'sector_identifier_uri',
    'dpop_bound_access_tokens',
    'require_pushed_authorization_requests',
    'require_signed_request_object',
  ],
];

/** The parameters of each endpoint whose values are stored. Of every other one, only the name is. */
const stored: Record<RecordedEndpoint, ReadonlySet<string>> = {
  authorize: new Set(authorization),
  par: new Set([...authorization, ...client]),
  token: new Set([...client, ...exchange, 'grant_type', 'redirect_uri', 'scope', 'resource']),
  introspect: new Set([...client, 'token_type_hint']),
  revoke: new Set([...client, 'token_type_hint']),
  device_authorization: new Set([...client, 'scope', 'resource']),
  register: new Set(metadata),
  logout: new Set(['client_id', 'post_logout_redirect_uri', 'ui_locales']),
  userinfo: new Set(),
  management_api: new Set(),
};

/** Parameters that no endpoint stores the value of: names that are known to be harmless. */
const named: ReadonlySet<string> = new Set([
  ...['code', 'code_verifier', 'code_challenge', 'client_secret', 'client_assertion', 'refresh_token', 'token'],
  ...['password', 'username', 'state', 'nonce', 'id_token_hint', 'login_hint', 'request', 'request_uri', 'assertion'],
  ...['device_code', 'user_code', 'dpop_jkt', 'claims', 'subject_token', 'actor_token', 'software_statement', 'jwks'],
]);

/** Words of a name: a misspelt parameter is shown, a credential that was sent as a name is not. */
const wordLike = /^[a-z]+(?:[_.-][a-z]+|[A-Z][a-z]+|\.\d{1,4})*$/;
const MAX_NAME = 64;
const HIDDEN = '…';

/** The value of a parameter as it is stored: redacted and shortened, or null if it is never stored. */
export function storableValue(endpoint: RecordedEndpoint, name: string, value: unknown): string | null {
  const text = stored[endpoint].has(name) ? textOf(value) : null;
  if (text === null) return null;
  return name === 'client_id' ? storableClientId(text) : redactReceived(text);
}

/** The name of a parameter if it can be one, otherwise `…`. */
export const storableName = (name: string): string =>
  named.has(name) || (name.length <= MAX_NAME && wordLike.test(name) && redactReceived(name) === name) ? name : HIDDEN;

/**
 * The parameters of a request as they are stored: in their order, with the values of an allow-list, which are redacted and
 * shortened, up to 3,000 characters together.
 */
export function storedParameters(
  endpoint: RecordedEndpoint,
  received: Iterable<readonly [string, unknown]>,
): StoredParameter[] {
  const parameters: StoredParameter[] = [];
  let characters = 0;
  for (const [name, value] of received) {
    if (parameters.length === MAX_PARAMETERS - MAX_ADDED) break;
    const shown = stored[endpoint].has(name) ? name : nameOf(name, value);
    const text = storableValue(endpoint, name, value);
    characters += text?.length ?? 0;
    parameters.push([shown, characters > MAX_CHARACTERS ? null : text]);
  }
  return parameters;
}

/** A body that is no form is one name without a value: it can be a password. */
const nameOf = (name: string, value: unknown): string =>
  value === '' && !named.has(name) ? HIDDEN : storableName(name);

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.every(isPlain) ? value.map(String).join(' ') : null;
  return isPlain(value) ? String(value) : null;
}

const isPlain = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
