import { families } from '@/db/schema';
import type { ClientRecord } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import type { Secret } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { insertSelect } from '@/lib/storage/insert-select';
import type { ParameterTypes } from '@/lib/storage/named-parameters';
import type { TokenAudience } from './';
import type { Authentication } from './access-token';
import { ownerColumns } from './access-token-row';
import { familyParameters, insertFirstTokens, mintFamily } from './mint-family';
import type { TokenResponse } from './token-response';

const parameters = {
  userId: 'uuid',
  userEpoch: 'int',
  clientId: 'uuid',
  grantType: 'text',
  grantedScope: 'text',
  resources: 'text[]',
  sessionId: 'uuid?',
  authTime: 'float8',
  amr: 'text[]',
  ...familyParameters,
} as const satisfies ParameterTypes;

/**
 * One statement inserts the family, its first refresh token and its access token, all or none.
 * @param ctes CTEs to run first.
 * @param condition further condition on the owner.
 */
const openingWith = (ctes: string, condition: string) => `
  with ${ctes} owner as (
    select u.id as user_id, u.epoch as user_epoch, c.id as client_id, c.epoch as client_epoch
      from users u, clients c
     where u.id = :userId and u.is_active and u.epoch = :userEpoch and c.id = :clientId and c.is_active ${condition}),
  family as (
    ${insertSelect(
      families,
      {
        ...ownerColumns('owner'),
        id: ':familyId',
        grantType: ':grantType',
        scope: ':grantedScope',
        resources: ':resources',
        sessionId: '(select id from sessions where id = :sessionId)',
        sid: ':sessionId::text',
        authTime: 'to_timestamp(:authTime)',
        amr: ':amr',
        dpopJkt: ':refreshJkt',
        absoluteExpiresAt: 'to_timestamp(:familyEndsAt)',
      },
      'owner returning id',
    )}),
  ${insertFirstTokens}`;

const openFamily = hotQuery(parameters)<{ ok: number }>(openingWith('', ''));

/** Consumes the approved device code as well, and locks the session of the approval meanwhile (decision 0012). */
const openForDevice = hotQuery({ ...parameters, deviceHash: 'bytea' })<{ ok: number }>(
  openingWith(
    `claimed as (
      update device_authorizations set status = 'consumed'
       where device_hash = :deviceHash and client_id = :clientId and status = 'approved' and expires_at > now()
      returning session_id, client_epoch),
    session as (
      select s.id from sessions s join claimed d on d.session_id = s.id where s.ended_at is null for share of s),`,
    'and c.epoch = (select client_epoch from claimed) and exists (select 1 from session)',
  ),
);

type GrantOfUser = {
  grantType: string;
  user: { id: string; epoch: number };
  scope: string;
  /** The `resource` parameters of the grant. A refresh may request any of them (RFC 8707 §2.2). */
  resources: string[];
  audience: TokenAudience;
  authentication: Authentication;
  session?: string | null;
  dpopJkt: string | null;
  /** The device code to redeem. It is consumed even when no tokens are issued. */
  device?: Secret;
  /** No refresh token even for a client with that grant type: the family lives as long as its access token. */
  withoutRefresh?: boolean;
};

/**
 * Opens a family and issues its first tokens, with a refresh token if the client has that grant type. Null when the user,
 * their password or the client has changed since they were checked, when another request has consumed the device code, and
 * when the session of its approval has ended.
 */
export async function issueToUser(ctx: Ctx, client: ClientRecord, grant: GrantOfUser): Promise<TokenResponse | null> {
  const { user, authentication, device, session = null } = grant;
  const minted = await mintFamily(ctx, client, {
    ...grant,
    userId: user.id,
    sid: session,
    claims: null,
    hasRefreshToken: client.grantTypes.includes('refresh_token') && !grant.withoutRefresh,
  });
  const values = {
    ...minted.values,
    userId: user.id,
    userEpoch: user.epoch,
    clientId: client.id,
    grantType: grant.grantType,
    grantedScope: grant.scope,
    resources: grant.resources,
    sessionId: session,
    authTime: authentication.time,
    amr: authentication.amr,
  };
  const [kept] = device
    ? await openForDevice(ctx.db, { ...values, deviceHash: device.hash() })
    : await openFamily(ctx.db, values);
  return kept ? minted.response : null;
}
