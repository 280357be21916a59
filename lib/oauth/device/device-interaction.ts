import { and, eq, gt, sql } from 'drizzle-orm';
import { clients, deviceAuthorizations } from '@/db/schema';
import { recordAudit } from '../../audit';
import { change } from '../../change';
import type { Ctx } from '../../context';
import { equalBytes, sha256 } from '../../secret';
import type { SignedIn } from '../../sessions';
import { id as uuid } from '../../text';
import { networkOf, reserve } from '../../throttle';
import { OAuthError } from '../errors';
import { type ScopeText, scopeTexts } from '../scope-texts';
import { userCodeMac } from './user-code';

const unexpired = gt(deviceAuthorizations.expiresAt, sql`now()`);
const open = and(eq(deviceAuthorizations.status, 'pending'), unexpired);

/**
 * The request behind a code that was typed in, from now on bound to this browser; null for no such code. Tries are
 * counted for each network before the code is looked up (RFC 8628 §5.1).
 * @throws OAuthError `rate_limited`.
 */
export async function enterUserCode(ctx: Ctx, given: string, browserKey: string): Promise<string | null> {
  const bucket = { name: `user-code:${networkOf(ctx.ip)}`, burst: 5, seconds: 60 };
  const reserved = await reserve(ctx.db, ctx.keys.throttle, [bucket]);
  if (!reserved.allowed)
    throw new OAuthError('rate_limited', 'Too many codes were tried. Wait a minute.', {
      retryAfterSeconds: reserved.retryAfterSeconds,
    });
  const mac = userCodeMac(ctx, given);
  if (!mac) return null;
  const [row] = await ctx.db
    .update(deviceAuthorizations)
    .set({ browserHash: sha256(browserKey) })
    .where(and(eq(deviceAuthorizations.userCodeMac, mac), open))
    .returning({ id: deviceAuthorizations.id });
  if (row) await reserved.refund();
  return row?.id ?? null;
}

export type DeviceView = {
  id: string;
  client: { name: string; isVerified: boolean; logoUri: string | null };
  scopes: ScopeText[];
  ip: string | null;
};

/** What this browser is asked about; null when there is nothing, or it was answered, or belongs to another browser. */
export async function deviceView(ctx: Ctx, id: string, browserKey: string | null): Promise<DeviceView | null> {
  const found = await find(ctx, id, browserKey);
  if (found?.device.status !== 'pending') return null;
  const { device, client } = found;
  return {
    id,
    client: { name: client.clientName, isVerified: client.isVerified, logoUri: client.logoUri },
    scopes: await scopeTexts(ctx, device.scope.split(' ').filter(Boolean), device.resources),
    ip: device.ip,
  };
}

async function find(ctx: Ctx, id: string, browserKey: string | null) {
  if (!uuid.safeParse(id).success || browserKey === null) return null;
  const [row] = await ctx.db
    .select({ device: deviceAuthorizations, client: clients })
    .from(deviceAuthorizations)
    .innerJoin(clients, and(eq(clients.id, deviceAuthorizations.clientId), eq(clients.isActive, true)))
    .where(and(eq(deviceAuthorizations.id, id), unexpired));
  const bound = row?.device.browserHash;
  return row && bound && equalBytes(bound, sha256(browserKey)) ? row : null;
}

/**
 * What the user said about the device. The first answer counts; the same browser is told it again.
 * @throws OAuthError `invalid_request` for a request that has ended, or another browser's.
 */
export async function decideDevice(
  ctx: Ctx,
  id: string,
  parts: { browserKey: string | null; signedIn: SignedIn; decision: 'approve' | 'deny' },
): Promise<'approved' | 'denied'> {
  const { browserKey, signedIn, decision } = parts;
  const found = await find(ctx, id, browserKey);
  if (!found) throw ended();
  const asUser = { ...ctx, actor: signedIn.actor };
  const status = decision === 'approve' ? 'approved' : 'denied';
  const isFirst = await change(asUser, async (tx) => {
    const answered = await tx
      .update(deviceAuthorizations)
      .set({
        status,
        userId: signedIn.user.id,
        userEpoch: signedIn.user.epoch,
        sessionId: signedIn.session.id,
        authTime: signedIn.session.authenticatedAt,
        amr: signedIn.session.amr,
      })
      .where(and(eq(deviceAuthorizations.id, id), open))
      .returning({ id: deviceAuthorizations.id });
    if (answered.length === 0) return false;
    await recordAudit(tx, asUser, decision === 'approve' ? 'device.approved' : 'device.denied', {
      target: { kind: 'client', id: found.client.id, name: found.client.clientName },
      after: { scope: found.device.scope, ip: found.device.ip },
    });
    return true;
  });
  if (isFirst) return status;
  const answered = await find(ctx, id, browserKey);
  if (!answered || answered.device.status === 'pending') throw ended();
  return answered.device.status === 'denied' ? 'denied' : 'approved';
}

const ended = () =>
  new OAuthError('invalid_request', 'This request has ended. Start again on the device, and enter the code it shows.');
