import {
  type ClientRow,
  findByRegistrationToken,
  registerClient,
  registrar,
  removeRegistration,
  replaceRegistration,
  wireId,
} from '../../clients';
import type { Actor, Ctx } from '../../context';
import { Secret } from '../../secret';
import { id as uuid } from '../../text';
import { authenticateBearer, insufficientScope, type Presented, presentedToken } from '../bearer';
import { OAuthError } from '../errors';
import { limitRegistrations } from './limit-registrations';
import { parseRegistration } from './parse-registration';
import { columnsOf } from './register-policy';
import { withinRecord } from './within-record';

/**
 * Registers the client that asks (RFC 7591 §3). DYNAMIC_REGISTRATION says who may: nobody, who brings an access token
 * with `clients:write`, or anyone, within the budget of the address.
 * @throws OAuthError `rate_limited`, `invalid_token`, `registration_forbidden`, `invalid_redirect_uri`, `invalid_client_metadata`.
 */
export async function register(ctx: Ctx, presented: Presented, body: unknown): Promise<object> {
  const actor = await registrarOf(ctx, presented);
  if (actor === registrar) await limitRegistrations(ctx);
  const columns = await columnsOf(ctx, parseRegistration(body), null);
  const { row, clientSecret, registrationToken } = await registerClient({ ...ctx, actor }, columns);
  return {
    ...toRegistration(row),
    client_id_issued_at: Math.floor(row.createdAt.getTime() / 1000),
    ...(clientSecret !== null && { client_secret: clientSecret, client_secret_expires_at: 0 }),
    ...management(ctx, row, registrationToken),
  };
}

async function registrarOf(ctx: Ctx, presented: Presented): Promise<Actor> {
  const policy = ctx.config.dynamicRegistration;
  if (policy === 'open' && presentedToken(presented.authorization) === null) return registrar;
  const actor = await authenticateBearer(ctx, presented);
  if (!actor.permissions.has('clients:write')) throw insufficientScope('clients:write');
  if (policy === 'off') throw new OAuthError('registration_forbidden', 'Dynamic registration is off here.');
  return actor;
}

/** RFC 7592 §2.1. @throws OAuthError `invalid_token` for another client's token or none. */
export async function readRegistration(ctx: Ctx, id: string, presented: Presented): Promise<object> {
  const { row, token } = await authenticateRegistration(ctx, id, presented);
  return { ...toRegistration(row), ...management(ctx, row, token) };
}

/**
 * RFC 7592 §2.2: the metadata is checked as at first and replaced as a whole, within what an administrator has left
 * (decision 0020). Whether a client is public or confidential stays.
 */
export async function updateRegistration(ctx: Ctx, id: string, presented: Presented, body: unknown): Promise<object> {
  const { row, token, actor } = await authenticateRegistration(ctx, id, presented);
  requireActive(row);
  if ((body as { client_id?: unknown }).client_id !== wireId(row))
    throw new OAuthError('invalid_client_metadata', 'client_id: takes the id of this client.');
  const asked = parseRegistration(body);
  if ((asked.token_endpoint_auth_method !== 'none') !== row.isConfidential)
    throw new OAuthError('invalid_client_metadata', `token_endpoint_auth_method: ${stays(row)}.`);
  const columns = await columnsOf(ctx, asked, row);
  const saved = await replaceRegistration({ ...ctx, actor }, id, (current, administered) => {
    requireActive(current);
    return withinRecord(columns, current, administered);
  });
  return {
    ...toRegistration(saved.row),
    ...(saved.clientSecret !== null && { client_secret: saved.clientSecret, client_secret_expires_at: 0 }),
    ...management(ctx, saved.row, token),
  };
}

const stays = ({ isConfidential }: ClientRow): string =>
  isConfidential ? 'a confidential client stays one' : 'takes none, since a public client stays one';

function requireActive({ isActive }: ClientRow): void {
  if (!isActive) throw new OAuthError('registration_forbidden', 'This client is deactivated.');
}

/** RFC 7592 §2.3. */
export async function deleteRegistration(ctx: Ctx, id: string, presented: Presented): Promise<void> {
  const { row, actor } = await authenticateRegistration(ctx, id, presented);
  await removeRegistration({ ...ctx, actor }, row);
}

async function authenticateRegistration(ctx: Ctx, id: string, { authorization }: Presented) {
  const token = presentedToken(authorization)?.token;
  const row =
    token !== undefined && uuid.safeParse(id).success
      ? await findByRegistrationToken(ctx, id, new Secret(token))
      : null;
  if (!row || token === undefined)
    throw new OAuthError('invalid_token', 'The registration access token is not valid.', {
      challenge: 'Bearer realm="identity", error="invalid_token"',
    });
  const actor: Actor = { kind: 'client', id: row.id, name: row.clientName, permissions: new Set() };
  return { row, token, actor };
}

const management = (ctx: Ctx, row: ClientRow, token: string): object => ({
  registration_access_token: token,
  registration_client_uri: `${ctx.config.issuer}/oauth2/register/${row.id}`,
});

/** RFC 7591 §3.2.1: what was registered, as it was understood. */
const toRegistration = (row: ClientRow): object =>
  Object.fromEntries(
    Object.entries({
      client_id: wireId(row),
      client_name: row.clientName,
      redirect_uris: row.redirectUris,
      post_logout_redirect_uris: row.postLogoutRedirectUris,
      grant_types: row.grantTypes,
      response_types: row.grantTypes.includes('authorization_code') ? ['code'] : [],
      token_endpoint_auth_method: row.tokenEndpointAuthMethod,
      token_endpoint_auth_signing_alg: row.tokenEndpointAuthSigningAlg,
      id_token_signed_response_alg: row.idTokenSignedResponseAlg,
      userinfo_signed_response_alg: row.userinfoSignedResponseAlg,
      request_object_signing_alg: row.requestObjectSigningAlg,
      application_type: row.applicationType,
      scope: row.scopes.join(' '),
      jwks: row.jwks,
      jwks_uri: row.jwksUri,
      subject_type: row.subjectType,
      sector_identifier_uri: row.sectorIdentifierUri,
      logo_uri: row.logoUri,
      client_uri: row.clientUri,
      policy_uri: row.policyUri,
      tos_uri: row.tosUri,
      contacts: row.contacts,
      default_max_age: row.defaultMaxAge,
      backchannel_logout_uri: row.backchannelLogoutUri,
      require_pushed_authorization_requests: row.requirePushedAuthorizationRequests,
      require_signed_request_object: row.requireSignedRequestObject,
      dpop_bound_access_tokens: row.dpopBoundAccessTokens,
    }).filter(([, value]) => value !== null),
  );
