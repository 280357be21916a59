import type { GrantType } from '@/lib/directory/clients/schema';
import { clientAuthentication, form, type Ladder, nonce, proof, resource, scope, service } from './ladder-parts';

const toGrant: Ladder = [...form, ...nonce, ...clientAuthentication, 'grant.named', 'grant.known'];

const narrowed: Ladder = ['resource.granted', ...resource];

/** Of a token that was used before, this is asked after its key. */
const refreshLive: Ladder = [
  'refresh.family_unreused',
  'refresh.session_live',
  'refresh.consent_live',
  'refresh.family_live',
  'refresh.family_unexpired',
  'refresh.unexpired',
  'owner.live',
];

const grants: Record<GrantType, Ladder> = {
  authorization_code: [
    'grant.parameters',
    'code.known',
    'code.client',
    'code.redirect_uri',
    'code.verifier_unexpected',
    'code.verifier_sent',
    'code.verifier',
    'code.unused',
    'code.unexpired',
    'dpop.key',
    ...narrowed,
    'owner.live',
    'code.session_live',
    'code.consent_live',
  ],
  client_credentials: [...scope, 'client.unchanged'],
  password: [
    'grant.parameters',
    ...scope,
    'password.attempts',
    'password.user',
    'password.matches',
    'user.active',
    'password.failures',
    'password.current',
    'password.second_factor',
    'password.enrolment',
    'password.terms',
    'password.address',
    'owner.live',
  ],
  refresh_token: [
    'grant.parameters',
    'refresh.known',
    'refresh.client',
    ...refreshLive,
    'dpop.key',
    ...refreshLive,
    'refresh.unused',
    ...narrowed,
    'scope.format',
    'scope.granted',
  ],
  'urn:ietf:params:oauth:grant-type:device_code': [
    'grant.parameters',
    'device.known',
    'device.client',
    'device.unused',
    'device.unexpired',
    'device.undenied',
    'device.interval',
    'device.approved',
    'dpop.key',
    'device.owner_live',
    ...narrowed,
    'device.owner_live',
  ],
  'urn:ietf:params:oauth:grant-type:token-exchange': [
    'grant.parameters',
    'grant.confidential',
    'exchange.subject',
    'exchange.subject_user',
    'exchange.allowed',
    'dpop.key',
    'exchange.actor_type',
    'exchange.actor',
    'dpop.key',
    'scope.format',
    'scope.held',
    'resource.one',
    ...resource,
    'owner.live',
  ],
  'urn:ietf:params:oauth:grant-type:jwt-bearer': [
    'grant.parameters',
    ...scope,
    'assertion.readable',
    'assertion.issuer',
    'assertion.client',
    'assertion.algorithm',
    'assertion.keys_reachable',
    'assertion.key_known',
    'assertion.signature',
    'assertion.claims',
    'assertion.audience',
    'assertion.claims',
    'assertion.time',
    'assertion.unexpired',
    'assertion.claims',
    'assertion.lifetime',
    'assertion.time',
    'assertion.user',
    'user.active',
    'assertion.unused',
    'owner.live',
  ],
};

const toAllowedGrant: Ladder = [...toGrant, 'grant.allowed', 'dpop.required', ...proof];

/** The checks of a token request without a known grant type. */
export const unnamedGrant: Ladder = [...toGrant, ...service];

/** The checks of a token request by its grant type. */
export const tokenLadders: Record<string, Ladder> = Object.fromEntries(
  Object.entries(grants).map(([type, ladder]) => [type, [...toAllowedGrant, ...ladder, ...service]]),
);
