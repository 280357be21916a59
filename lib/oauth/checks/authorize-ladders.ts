import { body, type Ladder, pageForm, resource, service } from './ladder-parts';

export const requestObject: Ladder = [
  'request_object.required',
  'request_object.readable',
  'request_object.algorithm',
  'request_object.keys_reachable',
  'request_object.key_known',
  'request_object.signature',
  'request_object.time',
  'request_object.unexpired',
  'request_object.audience',
  'request_object.time',
  'request_object.dated',
  'request_object.client',
  'request_object.nested',
];

/** The checks of the parameters of an authorization request, plain, pushed or signed. */
export const authorizationParameters: Ladder = [
  'authorize.redirect_uri_sent',
  'authorize.redirect_uri',
  'grant.allowed',
  'request.repeated',
  'request.characters',
  'authorize.response_type_sent',
  'authorize.response_type',
  'authorize.response_mode',
  'authorize.registration',
  'authorize.prompt',
  'authorize.prompt_alone',
  'authorize.claims',
  'authorize.acr',
  'authorize.nonce',
  'authorize.dpop_jkt',
  ...resource,
  'scope.format',
  'scope.allowed',
  'resource.one',
  'authorize.pkce',
  'authorize.challenge_sent',
  'authorize.challenge_method',
  'authorize.challenge',
  'authorize.max_age',
  'authorize.id_token_hint',
  'authorize.subject',
];

const fromClient: Ladder = [
  'client.named',
  'authorize.repeated',
  'limit.registrations',
  'client.document',
  'client.known',
  'client.active',
  'limit.client',
  'limit.user',
  'par.exclusive',
  'par.own',
  'par.known',
  'par.client',
  'par.unused',
  'par.unexpired',
  'par.required',
  ...requestObject,
  ...authorizationParameters,
  'authorize.session',
  'authorize.second_factor',
  'authorize.enrolment',
  'authorize.terms',
  'authorize.address',
  'authorize.consent',
  ...service,
];

export const authorize: Ladder = ['limit.address', ...fromClient];
export const authorizePosted: Ladder = ['limit.address', ...body, ...fromClient];

/** A stored request that goes on after a page. */
export const authorizeResumed: Ladder = [
  'authorize.known',
  'authorize.browser',
  'client.active',
  'authorize.redirect_uri_kept',
  'grant.allowed',
  'authorize.open',
  'authorize.undenied',
  'authorize.acr_met',
  ...service,
];

/** The decision of the user about a stored request. */
export const authorizeDecided: Ladder = [...pageForm, 'authorize.decision', ...authorizeResumed];
