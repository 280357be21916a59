import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as deviceRoute from '@/app/(protocol)/oauth2/device_authorization/route';
import * as tokenRoute from '@/app/(protocol)/oauth2/token/route';
import {
  assertionFaults,
  draftSender,
  type FormDraft,
  formDraft,
  formFaults,
  nonceFaults,
  proofFaults,
  proofsApart,
  secretFaults,
} from '@/lib/testing/checks/form-draft';
import { type Apart, anyMoment, type Faults, proveOrder, type Untried } from '@/lib/testing/checks/prove-order';
import { CLOSED, OTHER, provokedService, SHARED } from '@/lib/testing/checks/provoked-service';
import { changedWhileSigning } from '@/lib/testing/checks/with-container';
import type { TestContext } from '@/lib/testing/test-context';
import { kindsOf } from './ladders';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code' as const;

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
beforeAll(async () => {
  service = await provokedService();
  ({ t } = service);
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

const ladderOf = (endpoint: Parameters<typeof kindsOf>[0], kind: string) => kindsOf(endpoint)[kind]?.ladder ?? [];
const members = {
  grant_types: ['client_credentials' as const, 'authorization_code' as const, DEVICE],
  redirect_uris: ['https://app.example.com/callback'],
  scopes: ['read', 'a', 'b'],
  resources: [SHARED, OTHER],
};

const { 'client.known': known = () => null, 'client.active': active = () => null } = secretFaults;
const byAssertion = Object.keys(assertionFaults(() => ''));

const untriedOf = (checks: readonly string[], why: string): Untried =>
  Object.fromEntries(checks.map((check) => [check, why]));

const otherClients: Untried = {
  ...untriedOf(['limit.registrations', 'client.document'], 'of a client that is a document; its provocation has both'),
  'limit.client': 'a refused request does not count, so the limit cannot be exceeded by one',
};

const scopeFaults: Faults<FormDraft> = {
  'scope.format': ({ form }) => Object.assign(form, { scope: 'a  b' }),
  'scope.allowed': ({ form }) => Object.assign(form, { scope: 'admin' }),
  'resource.one': ({ form }) => Object.assign(form, { scope: 'a b' }),
  'resource.count': (draft) => {
    draft.tail += Array.from({ length: 21 }, (_, at) => `&resource=https://api.example.com/${at}`).join('');
  },
  'resource.known': (draft) => Object.assign(draft, { tail: `${draft.tail}&resource=https://unknown.example` }),
  'resource.allowed': (draft) => Object.assign(draft, { tail: `${draft.tail}&resource=${CLOSED}` }),
};

const scopesApart: Apart[] = [
  { why: 'one value of scope', faults: ['scope.format', 'scope.allowed', 'resource.one'] },
  { why: 'only a request without resource takes it from its scopes', faults: ['resource.one', 'resource.count'] },
  { why: 'only a request without resource takes it from its scopes', faults: ['resource.one', 'resource.known'] },
  { why: 'only a request without resource takes it from its scopes', faults: ['resource.one', 'resource.allowed'] },
];

const apart: Apart[] = [
  ...proofsApart.map(({ why, faults }) => ({ why, faults: [...faults] })),
  {
    why: 'the assertion has another type, or is one method too many',
    faults: ['client.assertion_type', 'client.one_method'],
  },
  { why: 'one Authorization header', faults: ['client.header', 'client.header/2'] },
  {
    why: 'a header that cannot be read has no identifier and no secret',
    faults: ['client.header/2', 'client.same_id'],
  },
  { why: 'an unknown client is not deactivated', faults: ['client.known', 'client.active'] },
  { why: 'a wrong secret has not expired', faults: ['client.secret', 'client.secret_unexpired'] },
  { why: 'a client with a key has no secret here', faults: ['client.auth_method', 'client.secret'] },
  { why: 'a client with a key has no secret here', faults: ['client.auth_method', 'client.secret_unexpired'] },
  { why: 'an HMAC names no key', faults: ['client.assertion_algorithm', 'client.key_known'] },
  { why: 'no key is read from a set that cannot be', faults: ['client.keys_reachable', 'client.key_known'] },
  { why: 'a time that is no number is neither', faults: ['client.assertion_claims/2', 'client.assertion_time'] },
  { why: 'one value of jti', faults: ['client.assertion_claims', 'client.assertion_claims/3'] },
  { why: 'one value of exp', faults: ['client.assertion_unexpired', 'client.assertion_lifetime'] },
  { why: 'a refused assertion is not used', faults: ['client.assertion_lifetime', 'client.assertion_unused'] },
  ...scopesApart,
];

const grantFaults: Faults<FormDraft> = {
  'grant.named': ({ form }) => {
    delete form.grant_type;
  },
  'grant.known': ({ form }) => Object.assign(form, { grant_type: 'magic' }),
  'grant.allowed': ({ members: of = {} }) => Object.assign(of, { grant_types: ['password'] }),
  'dpop.required': ({ members: of = {} }) => Object.assign(of, { dpop_bound_access_tokens: true }),
};
const grantsApart: Apart[] = [
  { why: 'one value of grant_type', faults: ['grant.named', 'grant.known'] },
  ...Object.keys(proofFaults).map((fault) => ({
    why: 'only a request without a proof can lack it',
    faults: ['dpop.required', fault] as Apart['faults'],
  })),
];

const unchanged: Faults<FormDraft> = {
  'client.unchanged': (draft) => {
    let id = '';
    draft.changes.push((client) => {
      id = client.id;
      return 'select 1';
    });
    draft.around.push((send) =>
      changedWhileSigning(() => t.db.execute(`update clients set is_active = false where id = '${id}'`), send),
    );
  },
};

const clientCredentials = {
  ...formFaults('token'),
  ...nonceFaults,
  ...grantFaults,
  ...proofFaults,
  ...scopeFaults,
  ...unchanged,
};

const alone: Untried = {
  ...anyMoment,
  ...otherClients,
  'client.named': 'a request without a client has no other fault of a client',
  'client.credentials': 'a request without credentials has no wrong ones',
};

const token = draftSender(() => t, tokenRoute, '/oauth2/token');

proveOrder('client credentials by a secret', {
  ladder: ladderOf('token', 'client_credentials'),
  draft: () => formDraft({ grant_type: 'client_credentials' }, members, 'secret'),
  send: token,
  faults: { ...clientCredentials, ...secretFaults },
  untried: { ...alone, ...untriedOf(byAssertion, 'of an assertion') },
  apart: [...apart, ...grantsApart],
});

const { 'dpop.unused': _once, ...provenOnce } = clientCredentials;
const bothClients = ['client.assertion_type', 'client.known', 'client.active'];

proveOrder('client credentials by an assertion', {
  ladder: ladderOf('token', 'client_credentials'),
  draft: () => formDraft({ grant_type: 'client_credentials' }, members, 'assertion'),
  send: token,
  faults: {
    ...provenOnce,
    'client.assertion_type': ({ form }) => Object.assign(form, { client_assertion_type: 'y' }),
    'client.known': known,
    'client.active': active,
    ...assertionFaults(() => service.garbage.url),
  },
  untried: {
    ...alone,
    ...untriedOf(
      Object.keys(secretFaults).filter((check) => !bothClients.includes(check)),
      'of a secret',
    ),
    'dpop.unused': 'the assertion of the second request would be used before as well',
  },
  apart: [...apart, ...grantsApart],
});

proveOrder('a device authorization', {
  ladder: ladderOf('device_authorization', 'client'),
  draft: () => formDraft({}, members, 'secret'),
  send: draftSender(() => t, deviceRoute, '/oauth2/device_authorization'),
  faults: {
    ...formFaults('device_authorization'),
    ...nonceFaults,
    ...secretFaults,
    'grant.allowed': ({ members: of = {} }) => Object.assign(of, { grant_types: ['client_credentials'] }),
    ...scopeFaults,
    ...proofFaults,
  },
  untried: {
    ...alone,
    ...untriedOf(byAssertion, 'of an assertion'),
    'client.unchanged': 'needs a cache that keeps a deactivated client',
  },
  apart,
});
