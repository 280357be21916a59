import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { CheckId } from './all-checks';
import type { GivenRequest } from './given-request';

type Condition = (given: GivenRequest) => boolean;

const has =
  (...names: string[]): Condition =>
  (given) =>
    names.some((name) => given.has(name));

const lacks =
  (name: string): Condition =>
  (given) =>
    !given.has(name);

/** The parameters of a pushed or signed request are not those that were recorded. */
const isEnclosed = has('request', 'request_uri');

const plainly =
  (condition: Condition): Condition =>
  (given) =>
    isEnclosed(given) || condition(given);

const isBasic: Condition = (given) => given.value('client_authentication') === 'client_secret_basic';

const hasAssertion: Condition = (given) =>
  given.has('client_assertion') || (given.value('client_authentication') ?? '').endsWith('_jwt');

const hasSecret: Condition = (given) => {
  const method = given.value('client_authentication');
  return given.has('client_secret') || method === 'client_secret_basic' || method === 'client_secret_post';
};

const isDocument: Condition = (given) => given.value('client_id')?.startsWith('http') ?? false;

const isSilent = plainly((given) => (given.value('prompt') ?? '').split(' ').includes('none'));

/** The conditions of whole families of checks, by the part of the id before the dot. */
const families: Record<string, Condition> = {
  dpop: has('dpop'),
  par: has('request_uri'),
  request_object: has('request'),
};

const conditions: Partial<Record<CheckId, Condition>> = {
  'dpop.required': lacks('dpop'),
  'dpop.key': () => true,
  'par.required': lacks('request_uri'),
  'par.nested': () => true,
  'request_object.required': (given) => !isEnclosed(given),
  'limit.registrations': isDocument,
  'client.document': isDocument,
  'client.assertion_type': has('client_assertion', 'client_assertion_type'),
  'client.named': (given) => given.has('client_authentication') && !isBasic(given),
  'client.header': isBasic,
  'client.same_id': (given) => isBasic(given) && given.has('client_id'),
  'client.credentials': (given) => !hasSecret(given) && !hasAssertion(given),
  'bearer.proof': has('dpop'),
  'client.secret': hasSecret,
  'client.secret_unexpired': hasSecret,
  'client.assertion_readable': hasAssertion,
  'client.assertion_algorithm': hasAssertion,
  'client.keys_reachable': hasAssertion,
  'client.key_known': hasAssertion,
  'client.assertion_signature': hasAssertion,
  'client.assertion_claims': hasAssertion,
  'client.assertion_subject': hasAssertion,
  'client.assertion_time': hasAssertion,
  'client.assertion_unexpired': hasAssertion,
  'client.assertion_audience': hasAssertion,
  'client.assertion_lifetime': hasAssertion,
  'client.assertion_unused': hasAssertion,
  'scope.format': plainly(has('scope')),
  'scope.allowed': plainly(has('scope')),
  'scope.granted': has('scope'),
  'scope.held': has('scope'),
  'resource.one': plainly((given) => given.has('scope') && !given.has('resource')),
  'resource.count': plainly(has('resource', 'audience')),
  'resource.known': plainly(has('resource', 'audience')),
  'resource.allowed': plainly(has('resource', 'audience')),
  'resource.granted': has('resource'),
  'code.verifier_unexpected': has('code_verifier'),
  'code.verifier_sent': lacks('code_verifier'),
  'code.verifier': has('code_verifier'),
  'exchange.actor_type': has('actor_token', 'actor_token_type'),
  'exchange.actor': has('actor_token'),
  'authorize.response_mode': plainly(has('response_mode')),
  'authorize.registration': plainly(has('registration')),
  'authorize.prompt': plainly(has('prompt')),
  'authorize.prompt_alone': plainly(has('prompt')),
  'authorize.claims': plainly(has('claims')),
  'authorize.acr': plainly(has('claims')),
  'authorize.nonce': plainly(has('nonce')),
  'authorize.dpop_jkt': plainly(has('dpop_jkt')),
  'dpop.thumbprint': has('dpop'),
  'authorize.pkce': plainly(lacks('code_challenge')),
  'authorize.challenge_sent': plainly((given) => given.has('code_challenge_method') && !given.has('code_challenge')),
  'authorize.challenge_method': plainly(has('code_challenge')),
  'authorize.challenge': plainly(has('code_challenge')),
  'authorize.max_age': plainly(has('max_age')),
  'authorize.id_token_hint': plainly(has('id_token_hint')),
  'authorize.subject': plainly((given) => given.has('id_token_hint') && given.has('claims')),
  'authorize.session': isSilent,
  'authorize.second_factor': isSilent,
  'authorize.enrolment': isSilent,
  'authorize.terms': isSilent,
  'authorize.address': isSilent,
  'authorize.consent': isSilent,
  'logout.hint': has('id_token_hint'),
  'logout.audience': (given) => given.has('id_token_hint') && given.has('client_id'),
  'logout.client_named': has('post_logout_redirect_uri'),
  'logout.redirect_uri': has('post_logout_redirect_uri'),
};

const hasBody: Condition = (given) => !/^(GET|DELETE) /.test(given.value('route') ?? '');

/** Conditions of one endpoint alone. */
const conditionsAt: Partial<Record<RecordedEndpoint, Partial<Record<CheckId, Condition>>>> = {
  logout: { 'client.known': has('client_id'), 'client.active': has('client_id') },
  management_api: { 'request.media_type': hasBody, 'request.size': hasBody, 'request.encoding': hasBody },
  authorize: { 'client.named': () => true },
  register: { 'limit.registrations': () => true },
};

/** Whether the endpoint makes this check of such a request. True where the record does not show it. */
export function isApplicable(check: CheckId, given: GivenRequest): boolean {
  const [family = ''] = check.split('.');
  const condition = conditionsAt[given.endpoint]?.[check] ?? conditions[check] ?? families[family];
  return condition?.(given) ?? true;
}
