import { expect, it } from 'vitest';
import { checksOf } from './checks-of';

type Given = Omit<Parameters<typeof checksOf>[0], 'client'>;

const explain = (given: Given, client: Parameters<typeof checksOf>[0]['client'] = null) =>
  checksOf({ client, ...given });

const states = (...given: Parameters<typeof explain>) =>
  Object.fromEntries(explain(...given).map(({ check, state }) => [check, state]));

it('shows the checks before the failed one as passed and those after it as not reached', () => {
  const shown = states({
    endpoint: 'token',
    failed_check: 'client.secret',
    parameters: [
      ['grant_type', 'client_credentials'],
      ['client_authentication', 'client_secret_basic'],
    ],
  });
  expect(shown).toMatchObject({
    'client.known': 'passed',
    'client.active': 'passed',
    'client.secret': 'failed',
    'grant.allowed': 'not_reached',
  });
  expect(Object.keys(shown)).not.toContain('client.assertion_signature');
  expect(Object.keys(shown)).not.toContain('code.known');
});

it('leaves out what did not apply to the request: PKCE, DPoP, resources and request objects', () => {
  const shown = states({
    endpoint: 'authorize',
    failed_check: 'authorize.redirect_uri',
    parameters: [
      ['client_id', '00000000-0000-4000-8000-000000000000'],
      ['code_challenge', null],
    ],
  });
  expect(shown).toMatchObject({ 'authorize.challenge': 'not_reached', 'par.required': 'passed' });
  for (const check of ['authorize.pkce', 'resource.known', 'request_object.signature', 'par.unused', 'client.document'])
    expect(Object.keys(shown)).not.toContain(check);
});

it('keeps the checks of enclosed parameters, which were not recorded', () => {
  const shown = states({
    endpoint: 'authorize',
    failed_check: 'par.unused',
    parameters: [
      ['client_id', 'x'],
      ['request_uri', null],
    ],
  });
  expect(shown).toMatchObject({ 'par.own': 'passed', 'authorize.challenge': 'not_reached' });
  expect(Object.keys(shown)).not.toContain('par.required');
});

it('finds the ladder of the kind of request that the failed check belongs to', () => {
  const resumed = states({ endpoint: 'authorize', failed_check: 'authorize.open', parameters: [] });
  expect(resumed).toMatchObject({ 'authorize.browser': 'passed', 'authorize.open': 'failed' });
  expect(Object.keys(resumed)).not.toContain('authorize.response_type');
  const bearer = states({ endpoint: 'introspect', failed_check: 'token.sent', parameters: [] });
  expect(Object.keys(bearer)).toContain('bearer.scope');
  const client = states({ endpoint: 'introspect', failed_check: 'token.sent', parameters: [['client_id', 'x']] });
  expect(Object.keys(client)).toContain('client.confidential');
});

it('does not say that a check passed which is made before and after the failed one', () => {
  const shown = states({
    endpoint: 'token',
    failed_check: 'client.assertion_audience',
    parameters: [
      ['client_assertion', null],
      ['client_authentication', 'private_key_jwt'],
    ],
  });
  expect(shown).toMatchObject({
    'client.assertion_signature': 'passed',
    'client.assertion_unexpired': 'passed',
    'client.assertion_claims': 'not_known',
    'client.assertion_time': 'not_known',
    'client.assertion_lifetime': 'not_reached',
  });
});

it('does not say that the client of a repeated redirect_uri passed: the client was not read', () => {
  const shown = states({
    endpoint: 'authorize',
    failed_check: 'authorize.repeated',
    parameters: [
      ['client_id', 'x'],
      ['redirect_uri', 'y'],
      ['redirect_uri', 'z'],
    ],
  });
  expect(shown).toMatchObject({
    'client.named': 'passed',
    'client.known': 'not_reached',
    'grant.allowed': 'not_reached',
  });
});

it('explains a form of another origin by the endpoints that read it, without the checks of others', () => {
  for (const endpoint of ['authorize', 'logout', 'device_authorization'] as const) {
    const shown = states({ endpoint, failed_check: 'request.origin', parameters: [] });
    expect(Object.entries(shown)[0]).toEqual(['request.origin', 'failed']);
    expect(Object.values(shown)).not.toContain('passed');
    expect(shown['request.media_type']).toBe('not_reached');
  }
});

it('says that a check passed only if it did for every kind of request that it can be', () => {
  const unread = states({ endpoint: 'authorize', failed_check: 'request.media_type', parameters: [] });
  expect(unread).toMatchObject({ 'limit.address': 'not_known', 'client.named': 'not_reached' });
  const unusable = { endpoint: 'register', failed_check: 'registration.metadata' } as const;
  const anonymous = states({ ...unusable, parameters: [['scope', 'a']] });
  expect(anonymous).toMatchObject({ 'limit.registrations': 'passed' });
  expect(Object.keys(anonymous)).not.toContain('bearer.live');
  const client = { id: '00000000-0000-4000-8000-000000000000', name: null };
  expect(states({ ...unusable, parameters: [['scope', 'a']] }, client)).toMatchObject({ 'bearer.live': 'passed' });
  expect(states({ ...unusable, parameters: [['client_id', null]] }, client)).toMatchObject({
    'registration.token': 'passed',
  });
});

it('leaves out the body of a request of the management API that has none', () => {
  const body = ['request.media_type', 'request.size', 'request.encoding'];
  const shownOf = (route: string) =>
    Object.keys(states({ endpoint: 'management_api', failed_check: 'api.found', parameters: [['route', route]] }));
  expect(shownOf('GET /users/{id}').filter((check) => body.includes(check))).toEqual([]);
  expect(shownOf('PATCH /users/{id}')).toEqual(expect.arrayContaining(body));
});

it('has no checks for an accepted request, and shows a check of another version alone', () => {
  expect(explain({ endpoint: 'token', failed_check: null, parameters: [] })).toEqual([]);
  expect(explain({ endpoint: 'token', failed_check: 'old.check', parameters: [] })).toEqual([
    { check: 'old.check', state: 'failed' },
  ]);
});
