import { sql } from 'drizzle-orm';
import { isUniqueViolation } from '@/db';
import { deviceAuthorizations } from '@/db/schema';
import type { Ctx } from '../../context';
import { hotQuery } from '../../hot-query';
import { newId } from '../../new-id';
import { Secret } from '../../secret';
import { authenticateClient, presentedCredentials } from '../client-auth';
import { offerNonce, verifyDpopProof } from '../dpop';
import { OAuthError } from '../errors';
import type { OAuthRequest } from '../oauth-request';
import { requestedResources, targetFor } from '../resource';
import { grantScope } from '../scope';
import { unknownClient } from '../unknown-client';
import { newUserCode, userCodeMac } from './user-code';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

const PREFIX = 'iddc_';
const INTERVAL_SECONDS = 5;

const clientEpoch = hotQuery<{ epoch: number }>('select epoch from clients where id = $1::uuid and is_active');

/** RFC 8628 §3.1, §3.2. @throws OAuthError `invalid_client`, `unauthorized_client`, `invalid_scope`, `invalid_target`. */
export async function deviceAuthorization(request: OAuthRequest, ctx: Ctx): Promise<object> {
  offerNonce(ctx, request);
  const { client } = await authenticateClient(ctx, presentedCredentials(request), null);
  if (!client.grantTypes.includes(DEVICE_GRANT))
    throw new OAuthError('unauthorized_client', 'The client may not use this grant type.');
  const allowed = [...new Set([...client.scopes, 'openid'])];
  const asked = request.form.get('scope');
  const scope =
    asked === null ? client.scopes.filter((name) => name !== 'offline_access').join(' ') : grantScope(asked, allowed);
  const resources = requestedResources(ctx, client, request.form.getAll('resource'), asked && scope);
  await targetFor(ctx, client, resources);
  const dpopJkt = request.dpop && (await verifyDpopProof(ctx, request.dpop, { method: 'POST', path: request.path }));
  const [row] = await clientEpoch(ctx.db, [client.id]);
  if (!row) throw unknownClient();
  const code = Secret.random(PREFIX);
  const userCode = await keep(ctx, {
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

type Kept = Omit<typeof deviceAuthorizations.$inferInsert, 'userCodeMac' | 'expiresAt'>;

/** Two live codes that are the same would let one user answer for another's device, so the second one is drawn again. */
async function keep(ctx: Ctx, values: Kept, tries = 5): Promise<string> {
  const userCode = newUserCode();
  const mac = userCodeMac(ctx, userCode);
  if (!mac) throw new Error('a user code of ours is not one');
  try {
    const expiresAt = sql`now() + make_interval(secs => ${ctx.config.deviceCodeSeconds})`;
    await ctx.db.insert(deviceAuthorizations).values({ ...values, userCodeMac: mac, expiresAt });
    return userCode;
  } catch (error) {
    if (tries > 1 && isUniqueViolation(error)) return keep(ctx, values, tries - 1);
    throw error;
  }
}

/**
 * What a poll finds. `tooSoon` counts from the poll before, and every such poll makes the wait five seconds longer. A poll
 * may come a second early, since timers and networks do not keep the interval to the millisecond.
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

const poll = hotQuery<Polled>(`
  with before as (
    select *, coalesce(polled_at > now() - make_interval(secs => interval_seconds - 1), false) as too_soon
      from device_authorizations where device_hash = $1 for update),
  noted as (
    update device_authorizations d
       set polled_at = now(), interval_seconds = b.interval_seconds + case when b.too_soon then 5 else 0 end
      from before b where d.id = b.id)
  select id, client_id as "clientId", status, expires_at <= now() as expired, too_soon as "tooSoon", scope,
         array_to_json(resources) as resources, dpop_jkt as "dpopJkt", user_id as "userId", user_epoch as "userEpoch",
         session_id as "sessionId", floor(extract(epoch from auth_time))::int as "authTime", array_to_json(amr) as amr
    from before`);

export async function pollDevice(ctx: Ctx, code: Secret): Promise<Polled | null> {
  return (await poll(ctx.db, [code.hash()]))[0] ?? null;
}
