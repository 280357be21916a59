import { describe, expect, it } from 'vitest';
import { clientSectionOf } from '@/app/(console)/console/clients/[id]/sections';
import { type RecordedEndpoint, recordedEndpoints } from '@/lib/directory/requests/schema';
import { openapiDocument, operations } from '@/lib/edges/openapi';
import { AppError, type AppErrorCode } from '@/lib/kernel/errors';
import { englishMessages } from '@/lib/language/catalogue';
import { oauthErrorStatus } from '../error-codes';
import { receivedClientId } from '../received-client-id';
import { type CheckId, checkIds, checkOfId } from './all-checks';
import { kindsOf } from './ladders';

/** Checks that no request to a recorded endpoint can fail. */
const elsewhere: readonly CheckId[] = [
  // Of an administrator in the console, whose session has ended or is too old.
  'api.token',
  'api.fresh',
  // Of the metrics, whose requests are not recorded.
  'metrics.caller',
  // select_account cannot be combined with none, so no request meets it.
  'authorize.selection',
];

const laddersOf = (endpoint: RecordedEndpoint) => Object.values(kindsOf(endpoint)).map(({ ladder }) => ladder);

const reached = new Set(recordedEndpoints.flatMap(laddersOf).flat());

const codesOf = (endpoint: RecordedEndpoint) =>
  new Set<string>(laddersOf(endpoint).flatMap((ladder) => ladder.flatMap((id) => [...checkOfId(id).errors])));

const statusOf = (code: string): number =>
  code in oauthErrorStatus
    ? oauthErrorStatus[code as keyof typeof oauthErrorStatus]
    : new AppError(code as AppErrorCode, '').status;

const service = ['rate_limited', 'unavailable', 'server_error'];
const form = ['too_large', 'unsupported_media_type', 'invalid', 'invalid_request'];
const client = [...form, 'invalid_client'];
const proof = ['invalid_dpop_proof', 'use_dpop_nonce'];
const authorization = [
  ...['invalid_request', 'unauthorized_client', 'unsupported_response_type', 'registration_not_supported'],
  ...[
    'invalid_scope',
    'invalid_target',
    'invalid_request_object',
    'unmet_authentication_requirements',
    'login_required',
  ],
];

/** The codes of the refusals that each endpoint documents in its code (`@throws`) and in the RFCs that it follows. */
const answeredCodes: Record<RecordedEndpoint, string[]> = {
  token: [
    ...[...service, ...client, ...proof, 'unauthorized_client', 'unsupported_grant_type', 'invalid_grant'],
    ...['invalid_scope', 'invalid_target', 'authorization_pending', 'slow_down', 'expired_token', 'access_denied'],
  ],
  introspect: [...service, ...client, 'invalid_token', 'insufficient_scope'],
  revoke: [...client, 'temporarily_unavailable', 'unavailable', 'server_error'],
  par: [...service, ...client, ...proof, ...authorization],
  device_authorization: [
    ...[...service, ...client, ...proof, 'unauthorized_client', 'invalid_scope', 'invalid_target'],
    'forbidden',
  ],
  authorize: [
    ...[...service, ...form, ...authorization, 'forbidden', 'invalid_client', 'access_denied'],
    ...['consent_required', 'interaction_required', 'invalid_request_uri', 'request_uri_not_supported'],
  ],
  register: [
    ...[...service, 'too_large', 'unsupported_media_type', 'invalid_token', 'insufficient_scope'],
    ...['registration_forbidden', 'invalid_client_metadata', 'invalid_redirect_uri'],
  ],
  logout: [...form, 'forbidden', 'unavailable', 'server_error'],
  userinfo: [...service, 'invalid_token', 'insufficient_scope'],
  management_api: [
    ...[...service, 'too_large', 'unsupported_media_type', 'invalid_token', 'insufficient_scope', 'forbidden'],
  ],
};

const operationCodes = [...new Set(operations.flatMap(({ errors }) => errors ?? []))];

/** Statuses that are documented for all protocol endpoints, and that this one never answers. */
const neverAnswered: Partial<Record<RecordedEndpoint, number[]>> = { token: [403], revoke: [403], par: [403] };

const paths: Record<RecordedEndpoint, string[]> = {
  authorize: ['/oauth2/authorize'],
  token: ['/oauth2/token'],
  introspect: ['/oauth2/introspect'],
  revoke: ['/oauth2/revoke'],
  par: ['/oauth2/par'],
  device_authorization: ['/oauth2/device_authorization'],
  register: ['/oauth2/register', '/oauth2/register/{id}'],
  logout: ['/oauth2/logout'],
  userinfo: ['/oauth2/userinfo'],
  management_api: [...new Set(operations.map(({ path }) => path))],
};

type Documented = Record<string, Record<string, { responses?: Record<string, unknown> }>>;

function documentedStatuses(endpoint: RecordedEndpoint): number[] {
  const documented = openapiDocument('https://id.example.com').paths as Documented;
  const responses = paths[endpoint].flatMap((path) => Object.values(documented[path] ?? {}));
  const statuses = responses.flatMap((operation) => Object.keys(operation.responses ?? {}).map(Number));
  return [...new Set(statuses)].filter((status) => status >= 400).sort();
}

describe('the registry of checks', () => {
  it('has every check in the ladder of an endpoint', () => {
    expect(checkIds.filter((id) => !reached.has(id)).sort()).toEqual([...elsewhere].sort());
  });

  it.each(recordedEndpoints)('has a check for each error code that %s can answer', (endpoint) => {
    const codes = codesOf(endpoint);
    const answered = [...answeredCodes[endpoint], ...(endpoint === 'management_api' ? operationCodes : [])];
    expect(answered.filter((code) => !codes.has(code))).toEqual([]);
  });

  it.each(recordedEndpoints)('has a check for each status that is documented for %s', (endpoint) => {
    const statuses = new Set([...codesOf(endpoint)].map(statusOf));
    const unused = neverAnswered[endpoint] ?? [];
    expect(documentedStatuses(endpoint).filter((status) => !statuses.has(status))).toEqual(unused);
  });

  it('answers every error code of the protocol at some endpoint', () => {
    const answered = new Set<string>(Object.values(answeredCodes).flat());
    const elsewhereOnly = ['account_selection_required'];
    expect(Object.keys(oauthErrorStatus).filter((code) => !answered.has(code))).toEqual(elsewhereOnly);
  });

  it('names only settings of a client that have a field in the console', () => {
    const settings = new Set(checkIds.flatMap((id) => checkOfId(id).setting ?? []));
    expect([...settings].filter((setting) => clientSectionOf(setting) === undefined)).toEqual([]);
  });

  it('has a name, a meaning and a fix for each check, and texts for no other', () => {
    const keys = [...englishMessages.keys()].filter((key) => key.startsWith('console.requests.checks.'));
    const wanted = checkIds.flatMap((id) =>
      ['name', 'meaning', 'fix'].map((part) => `console.requests.checks.${id}.${part}`),
    );
    expect(keys.sort()).toEqual(wanted.sort());
  });
});

it('records no received client_id that cannot be one: people also send secrets as an id', () => {
  expect(receivedClientId('idcs_a-secret')).toBeNull();
  expect(receivedClientId('00000000-0000-4000-8000-000000000000')).not.toBeNull();
  expect(receivedClientId('https://app.example.com/client.json')).not.toBeNull();
});
