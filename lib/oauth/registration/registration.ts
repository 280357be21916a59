import {
  type ClientRow,
  columnOf,
  findByRegistrationToken,
  registerClient,
  registrableNames,
  registrar,
  removeRegistration,
  replaceRegistration,
  wireId,
} from '@/lib/directory/clients';
import type { Actor, Ctx } from '@/lib/kernel/context';
import { isUuid } from '@/lib/kernel/is-uuid';
import { noteClient } from '@/lib/kernel/request-facts';
import { Secret } from '@/lib/kernel/secret';
import { authenticateBearer, insufficientScope, type Presented, presentedToken } from '../bearer';
import { OAuthError } from '../errors';
import { limitRegistrations } from './limit-registrations';
import { limitToRecord } from './limit-to-record';
import { parseRegistration } from './parse-registration';
import { deriveClientColumns } from './register-policy';

/**
 * Registers a client (RFC 7591 §3). DYNAMIC_REGISTRATION decides who may register: no one (`off`), callers with an access
 * token for `clients:write` (`token`), or everyone within the rate limit of their address (`open`).
 * @throws OAuthError `rate_limited`, `invalid_token`, `registration_forbidden`, `invalid_redirect_uri`, `invalid_client_metadata`.
 */
export async function register(ctx: Ctx, presented: Presented, body: unknown): Promise<object> {
  const actor = await authenticateRegistrar(ctx, presented);
  if (actor === registrar) await limitRegistrations(ctx);
  const columns = await deriveClientColumns(ctx, parseRegistration(body), null);
  const { row, clientSecret, registrationToken } = await registerClient({ ...ctx, actor }, columns);
  return {
    ...toRegistration(row),
    client_id_issued_at: Math.floor(row.createdAt.getTime() / 1000),
    ...(clientSecret !== null && { client_secret: clientSecret, client_secret_expires_at: 0 }),
    ...managementMembers(ctx, row, registrationToken),
  };
}

async function authenticateRegistrar(ctx: Ctx, presented: Presented): Promise<Actor> {
  const policy = ctx.config.dynamicRegistration;
  if (policy === 'open' && presentedToken(presented.authorization) === null) return registrar;
  const actor = await authenticateBearer(ctx, presented);
  if (!actor.permissions.has('clients:write')) throw insufficientScope('clients:write');
  if (policy === 'off')
    throw new OAuthError(
      'registration_forbidden',
      'Dynamic registration is off: an administrator must create the client.',
      { check: 'registration.open' },
    );
  return actor;
}

/** Reads a registration (RFC 7592 §2.1). @throws OAuthError `invalid_token` for a missing token or one of another client. */
export async function readRegistration(ctx: Ctx, id: string, presented: Presented): Promise<object> {
  const { row, token } = await authenticateRegistration(ctx, id, presented);
  return { ...toRegistration(row), ...managementMembers(ctx, row, token) };
}

/**
 * Replaces a registration as a whole (RFC 7592 §2.2). The metadata is checked as in the first registration and limited to
 * what an administrator has left (decision 0020). A public client stays public, a confidential one confidential.
 */
export async function updateRegistration(ctx: Ctx, id: string, presented: Presented, body: unknown): Promise<object> {
  const { row, token, actor } = await authenticateRegistration(ctx, id, presented);
  requireActive(row);
  if ((body as { client_id?: unknown }).client_id !== wireId(row))
    throw new OAuthError('invalid_client_metadata', 'client_id: must be the id of this client.', {
      check: 'registration.client_id',
      refused: { parameter: 'client_id' },
    });
  const asked = parseRegistration(body);
  if ((asked.token_endpoint_auth_method !== 'none') !== row.isConfidential)
    throw new OAuthError('invalid_client_metadata', `token_endpoint_auth_method: ${expectedMethod(row)}.`, {
      check: 'registration.auth_method',
      refused: { parameter: 'token_endpoint_auth_method', received: asked.token_endpoint_auth_method },
    });
  const columns = await deriveClientColumns(ctx, asked, row);
  const saved = await replaceRegistration({ ...ctx, actor }, id, (current, administered) => {
    requireActive(current);
    return limitToRecord(columns, current, administered);
  });
  return {
    ...toRegistration(saved.row),
    ...(saved.clientSecret !== null && { client_secret: saved.clientSecret, client_secret_expires_at: 0 }),
    ...managementMembers(ctx, saved.row, token),
  };
}

const expectedMethod = ({ isConfidential }: ClientRow): string =>
  isConfidential ? 'must not be none for a confidential client' : 'must be none for a public client';

function requireActive({ isActive }: ClientRow): void {
  if (!isActive)
    throw new OAuthError(
      'registration_forbidden',
      'This client is deactivated. An administrator must activate it before it can be changed.',
      { check: 'registration.active' },
    );
}

/** Deletes a registration (RFC 7592 §2.3). @throws OAuthError `invalid_token`. */
export async function deleteRegistration(ctx: Ctx, id: string, presented: Presented): Promise<void> {
  const { row, actor } = await authenticateRegistration(ctx, id, presented);
  await removeRegistration({ ...ctx, actor }, row);
}

async function authenticateRegistration(ctx: Ctx, id: string, { authorization }: Presented) {
  const token = presentedToken(authorization)?.token;
  const row = token !== undefined && isUuid(id) ? await findByRegistrationToken(ctx, id, new Secret(token)) : null;
  if (!row || token === undefined)
    throw new OAuthError(
      'invalid_token',
      'The Authorization header must carry the registration access token of this client.',
      {
        check: 'registration.token',
        challenge: 'Bearer realm="identity", error="invalid_token"',
      },
    );
  noteClient(ctx, row.id, true);
  const actor: Actor = { kind: 'client', id: row.id, name: row.clientName, permissions: new Set() };
  return { row, token, actor };
}

const managementMembers = (ctx: Ctx, row: ClientRow, token: string): object => ({
  registration_access_token: token,
  registration_client_uri: `${ctx.config.issuer}/oauth2/register/${row.id}`,
});

/** The registered metadata (RFC 7591 §3.2.1). */
const toRegistration = (row: ClientRow): object =>
  Object.fromEntries(
    Object.entries({
      client_id: wireId(row),
      ...Object.fromEntries(registrableNames.map((member) => [member, row[columnOf(member)]])),
      response_types: row.grantTypes.includes('authorization_code') ? ['code'] : [],
      scope: row.scopes.join(' '),
      sector_identifier_uri: row.sectorIdentifierUri,
    }).filter(([, value]) => value !== null),
  );
