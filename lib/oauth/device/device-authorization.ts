import { sql } from 'drizzle-orm';
import { isUniqueViolation } from '@/db';
import { deviceAuthorizations } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { Secret } from '@/lib/kernel/secret';
import { hotQuery } from '@/lib/storage/hot-query';
import { authenticateClient, presentedCredentials } from '../client-authentication/client-auth';
import { offerNonce, verifyDpopProof } from '../dpop/dpop';
import { OAuthError } from '../errors';
import { unknownClient } from '../metadata-documents/unknown-client';
import type { OAuthRequest } from '../oauth-request';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { newUserCode, userCodeMac } from './user-code';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

export const DEVICE_CODE_PREFIX = 'iddc_';
const INTERVAL_SECONDS = 5;

const clientEpoch = hotQuery({ clientId: 'uuid' })<{ epoch: number }>(
  'select epoch from clients where id = :clientId and is_active',
);

/**
 * The device authorization endpoint (RFC 8628 §3.1, §3.2).
 * @throws OAuthError `invalid_client`, `unauthorized_client`, `invalid_scope`, `invalid_target`.
 */
export async function deviceAuthorization(request: OAuthRequest, ctx: Ctx): Promise<object> {
  offerNonce(ctx, request);
  const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
  if (!client.grantTypes.includes(DEVICE_GRANT))
    throw new OAuthError(
      'unauthorized_client',
      'This client must have the grant type urn:ietf:params:oauth:grant-type:device_code.',
      { check: 'grant.allowed', refused: { parameter: 'client_id', setting: 'grant_types' } },
    );
  const allowed = [...new Set([...client.scopes, 'openid'])];
  const asked = request.form.get('scope');
  const scope =
    asked === null ? client.scopes.filter((name) => name !== 'offline_access').join(' ') : grantScope(asked, allowed);
  const resources = requestedResources(ctx, client, request.form.getAll('resource'), asked && scope);
  await targetFor(ctx, client, resources);
  const dpopJkt = request.dpop && (await verifyDpopProof(ctx, request.dpop, { method: 'POST', path: request.path }));
  const [row] = await clientEpoch(ctx.db, { clientId: client.id });
  if (!row) throw unknownClient({ check: 'client.unchanged', clientId: client.id });
  const code = Secret.random(DEVICE_CODE_PREFIX);
  const userCode = await insertWithUserCode(ctx, {
    id: newId(),
    deviceHash: code.hash(),
    clientId: client.id,
    clientEpoch: row.epoch,
    scope,
    resources,
    dpopJkt,
    intervalSeconds: INTERVAL_SECONDS,
    ip: ctx.ip,
  });
  return {
    device_code: code.reveal(),
    user_code: userCode,
    verification_uri: `${ctx.config.issuer}/device`,
    verification_uri_complete: `${ctx.config.issuer}/device?${new URLSearchParams({ user_code: userCode })}`,
    expires_in: ctx.config.deviceCodeSeconds,
    interval: INTERVAL_SECONDS,
  };
}

type NewAuthorization = Omit<typeof deviceAuthorizations.$inferInsert, 'userCodeMac' | 'expiresAt'>;

/** Stores the request with a new user code. If a live request has the same code, draws another one. Returns the code. */
async function insertWithUserCode(ctx: Ctx, values: NewAuthorization, tries = 5): Promise<string> {
  const userCode = newUserCode();
  const mac = userCodeMac(ctx, userCode);
  if (!mac) throw new Error('a generated user code must be valid');
  try {
    const expiresAt = sql`now() + make_interval(secs => ${ctx.config.deviceCodeSeconds})`;
    await ctx.db.insert(deviceAuthorizations).values({ ...values, userCodeMac: mac, expiresAt });
    return userCode;
  } catch (error) {
    if (tries > 1 && isUniqueViolation(error)) return insertWithUserCode(ctx, values, tries - 1);
    throw error;
  }
}

/**
 * State of a device code at a poll. `tooSoon` compares with the previous poll, and every such poll lengthens the interval
 * by five seconds. A poll may come a second early, since timers and networks do not keep the interval exactly.
 */
export type Polled = {
  id: string;
  clientId: string;
  status: 'pending' | 'approved' | 'denied' | 'consumed';
  expired: boolean;
  tooSoon: boolean;
  scope: string;
  resources: string[];
  dpopJkt: string | null;
  userId: string | null;
  userEpoch: number | null;
  sessionId: string | null;
  authTime: number | null;
  amr: string[] | null;
};

const poll = hotQuery({ deviceHash: 'bytea' })<Polled>(`
  with before as (
    select *, coalesce(polled_at > now() - make_interval(secs => interval_seconds - 1), false) as too_soon
      from device_authorizations where device_hash = :deviceHash for update),
  noted as (
    update device_authorizations d
       set polled_at = now(), interval_seconds = b.interval_seconds + case when b.too_soon then 5 else 0 end
      from before b where d.id = b.id)
  select id, client_id as "clientId", status, expires_at <= now() as expired, too_soon as "tooSoon", scope,
         array_to_json(resources) as resources, dpop_jkt as "dpopJkt", user_id as "userId", user_epoch as "userEpoch",
         session_id as "sessionId", floor(extract(epoch from auth_time))::int as "authTime", array_to_json(amr) as amr
    from before`);

export async function pollDevice(ctx: Ctx, code: Secret): Promise<Polled | null> {
  return (await poll(ctx.db, { deviceHash: code.hash() }))[0] ?? null;
}
