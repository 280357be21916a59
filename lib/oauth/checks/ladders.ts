import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import type { CheckId } from './all-checks';
import {
  authorizationParameters,
  authorize,
  authorizeDecided,
  authorizePosted,
  authorizeResumed,
  requestObject,
} from './authorize-ladders';
import type { GivenRequest } from './given-request';
import {
  body,
  clientAuthentication,
  form,
  inAnyOrder,
  type Ladder,
  nonce,
  pageForm,
  proof,
  scope,
  service,
} from './ladder-parts';
import { tokenLadders, unnamedGrant } from './token-ladders';

const bearer: Ladder = ['bearer.sent', 'bearer.format', 'bearer.live'];
const boundToken: Ladder = [
  'bearer.scheme',
  'bearer.proof',
  'dpop.algorithm',
  'dpop.signature',
  'dpop.type',
  'dpop.fresh',
  'dpop.id',
  'dpop.request',
  'dpop.token',
  'dpop.nonce',
  'dpop.unused',
  'dpop.key',
];

const metadata: Ladder = ['limit.address', 'request.media_type', 'request.size', 'registration.body'];
const usable: Ladder = [
  'registration.metadata',
  'registration.redirect_uris',
  'registration.grant_types',
  'registration.sector',
  'registration.consistent',
];

/** A registration with an access token. */
const registration: Ladder = [
  ...metadata,
  ...bearer,
  ...boundToken,
  'bearer.audience',
  'bearer.scope',
  'registration.open',
  ...usable,
  ...service,
];

/** A registration without an access token, where everyone may register. */
const openRegistration: Ladder = [...metadata, 'bearer.format', 'limit.registrations', ...usable, ...service];

/** A registration that its client reads or deletes (RFC 7592 §2.1, §2.3). */
const ownRegistration: Ladder = ['limit.address', 'bearer.format', 'registration.token', ...service];

/** A registration that its client replaces (RFC 7592 §2.2). */
const replacedRegistration: Ladder = [
  ...metadata,
  'bearer.format',
  'registration.token',
  'registration.active',
  'registration.client_id',
  'registration.metadata',
  'registration.redirect_uris',
  'registration.auth_method',
  'registration.grant_types',
  'registration.sector',
  'registration.consistent',
  'registration.record',
  ...service,
];

const logout: Ladder = [
  'request.repeated',
  'request.characters',
  'logout.hint',
  'logout.audience',
  'client.known',
  'client.active',
  'logout.client_named',
  'logout.redirect_uri',
  ...service,
];

/** The endpoint has no limit for addresses and clients. */
const withoutLimits = (ladder: Ladder): Ladder =>
  ladder.filter((id) => id !== 'limit.address' && id !== 'limit.client');

/** A kind of requests to an endpoint. */
type Kind = {
  ladder: Ladder;
  /** Whether a request that passed these checks of the ladder can be of this kind. */
  fits: (given: GivenRequest, hasPassed: (check: CheckId) => boolean) => boolean;
};

const kind = (ladder: Ladder, fits: Kind['fits'] = () => true): Kind => ({ ladder, fits });

/** Without a `client_id`, an authorization request fails early. */
const isAuthorization: Kind['fits'] = (given, hasPassed) => given.has('client_id') || !hasPassed('client.named');

/** A client authenticates by the form or the header. An access token is no client authentication. */
const isByClient: Kind['fits'] = (given) => given.has('client_authentication') || given.has('client_id');

/** The parameters of a form of a page are not recorded. */
const isFromPage: Kind['fits'] = (given) =>
  !given.has('client_id') && (given.value('client_authentication') ?? 'none') === 'none';

const isOfRegistered: Kind['fits'] = ({ hasClient }, hasPassed) => hasClient || !hasPassed('registration.token');

const isGrant = (name: string | null): boolean => name !== null && Object.hasOwn(tokenLadders, name);

/** The kinds of requests to each endpoint, the usual one first. */
const kinds: Record<RecordedEndpoint, Record<string, Kind>> = {
  token: {
    unnamed: kind(unnamedGrant, (given) => !isGrant(given.value('grant_type'))),
    ...Object.fromEntries(
      Object.entries(tokenLadders).map(([type, ladder]) => [
        type,
        kind(ladder, (given) => given.value('grant_type') === type),
      ]),
    ),
  },
  introspect: {
    client: kind(
      [...form, ...clientAuthentication, 'client.confidential', 'token.sent', 'limit.unknown_tokens', ...service],
      isByClient,
    ),
    bearer: kind(
      [
        ...form,
        'bearer.format',
        'bearer.live',
        'bearer.audience',
        'bearer.scope',
        'limit.client',
        ...boundToken,
        'token.sent',
        'limit.unknown_tokens',
        ...service,
      ],
      (given) => !given.has('client_authentication'),
    ),
  },
  revoke: {
    client: kind([...withoutLimits([...form, ...clientAuthentication]), 'token.sent', 'token.revoked', ...service]),
  },
  par: {
    client: kind([
      ...form,
      ...nonce,
      ...clientAuthentication,
      'par.nested',
      ...requestObject,
      'authorize.redirect_uri_sent',
      ...proof,
      'dpop.thumbprint',
      ...authorizationParameters.filter((id) => id !== 'authorize.redirect_uri_sent' && id !== 'request.repeated'),
      ...service,
    ]),
  },
  device_authorization: {
    client: kind([
      ...form,
      ...nonce,
      ...clientAuthentication,
      'grant.allowed',
      ...scope,
      ...proof,
      'client.unchanged',
      ...service,
    ]),
    code: kind([...pageForm, 'limit.user_codes', ...service], isFromPage),
    decided: kind([...pageForm, 'device.decision', 'device.open', ...service], isFromPage),
  },
  authorize: {
    first: kind(authorize, isAuthorization),
    posted: kind(authorizePosted, isAuthorization),
    resumed: kind(authorizeResumed, (given) => !given.has('client_id')),
    decided: kind(authorizeDecided, (given) => !given.has('client_id')),
  },
  register: {
    open: kind(openRegistration, ({ hasClient }) => !hasClient),
    first: kind(
      registration,
      ({ hasClient, has }, hasPassed) => !has('client_id') && (hasClient || !hasPassed('bearer.live')),
    ),
    replaced: kind(
      replacedRegistration,
      (given, hasPassed) =>
        isOfRegistered(given, hasPassed) && (given.has('client_id') || !hasPassed('registration.client_id')),
    ),
    own: kind(ownRegistration, (given, hasPassed) => isOfRegistered(given, hasPassed) && !given.has('client_id')),
  },
  logout: {
    first: kind(logout),
    posted: kind([...body, ...logout]),
    decided: kind([...pageForm, 'logout.decision', 'logout.open', ...service]),
  },
  userinfo: {
    bearer: kind([
      'limit.address',
      ...bearer,
      ...boundToken,
      'limit.client',
      'limit.user',
      'bearer.user',
      'bearer.audience',
      'bearer.scope',
      ...service,
    ]),
  },
  management_api: {
    bearer: kind([
      'limit.address',
      ...bearer,
      ...boundToken,
      'bearer.audience',
      'limit.client',
      'limit.user',
      'bearer.scope',
      ...body,
      ...inAnyOrder(
        'api.body',
        'api.version',
        'api.scope',
        'api.found',
        'api.conflict',
        'api.approval',
        'api.decider',
        'api.rate',
      ),
      ...service,
    ]),
  },
};

/** Every kind of requests to an endpoint: the grant type, or a name of this file. */
export const kindsOf = (endpoint: RecordedEndpoint): Record<string, Kind> => kinds[endpoint];
