import { and, eq, gt, sql } from 'drizzle-orm';
import { clients, deviceAuthorizations } from '@/db/schema';
import { clientTarget } from '@/lib/directory/clients';
import { readSettings } from '@/lib/directory/settings';
import { change } from '@/lib/kernel/change';
import type { Ctx } from '@/lib/kernel/context';
import { id as uuid } from '@/lib/kernel/id';
import { equalBytes, sha256 } from '@/lib/kernel/secret';
import { englishTexts, type Texts } from '@/lib/language';
import type { AcrDemand, Step } from '@/lib/sign-in/flow';
import { type SignedIn, stepOfSession } from '@/lib/sign-in/sessions';
import { networkOf, reserve } from '@/lib/sign-in/throttle';
import { recordAudit } from '../../audit';
import { acrDemand } from '../authorize/requested-claims';
import { OAuthError } from '../errors';
import { resourceNames } from '../resource-names';
import { type ScopeText, scopeTexts } from '../scope-texts';
import { userCodeMac } from './user-code';

const unexpired = gt(deviceAuthorizations.expiresAt, sql`now()`);
const isPending = and(eq(deviceAuthorizations.status, 'pending'), unexpired);

/**
 * Binds the request with this user code to this browser and returns its id; null for an unknown code. Attempts are
 * counted per network before the code is looked up (RFC 8628 §5.1).
 * @throws OAuthError `rate_limited`.
 */
export async function enterUserCode(ctx: Ctx, given: string, browserKey: string): Promise<string | null> {
  const bucket = { name: `user-code:${networkOf(ctx.ip)}`, burst: 5, seconds: 60 };
  const reserved = await reserve(ctx.db, ctx.keys.throttle, [bucket]);
  if (!reserved.allowed)
    throw new OAuthError('rate_limited', 'Too many codes were tried from this network. Wait a minute.', {
      check: 'limit.user_codes',
      retryAfterSeconds: reserved.retryAfterSeconds,
    });
  const mac = userCodeMac(ctx, given);
  if (!mac) return null;
  const [row] = await ctx.db
    .update(deviceAuthorizations)
    .set({ browserHash: sha256(browserKey) })
    .where(and(eq(deviceAuthorizations.userCodeMac, mac), isPending))
    .returning({ id: deviceAuthorizations.id });
  if (row) await reserved.refund();
  return row?.id ?? null;
}

/** What is recorded of a user code that no device waits for. The page says it in its own words. */
export const unknownUserCode = (): OAuthError =>
  new OAuthError('invalid_request', 'No device waits for this user code.', {
    check: 'device.open',
    refused: { parameter: 'user_code' },
  });

export type DeviceView = {
  id: string;
  client: {
    id: string;
    name: string;
    isVerified: boolean;
    logoUri: string | null;
    clientUri: string | null;
    policyUri: string | null;
    tosUri: string | null;
    brandColorLight: string | null;
    brandColorDark: string | null;
  };
  /** Names of the API resources that the device wants to access. */
  resources: string[];
  scopes: ScopeText[];
  ip: string | null;
  /** The class of sign-in that the client demands. */
  acr: AcrDemand | null;
};

/** Returns the pending request for the page; null if it is unknown, answered, or bound to another browser. */
export async function deviceView(
  ctx: Ctx,
  id: string,
  browserKey: string | null,
  texts: Texts = englishTexts,
): Promise<DeviceView | null> {
  const found = await findBoundRequest(ctx, id, browserKey);
  if (found?.device.status !== 'pending') return null;
  const { device, client } = found;
  return {
    id,
    client: {
      id: client.id,
      name: client.clientName,
      isVerified: client.isVerified,
      logoUri: client.logoUri,
      clientUri: client.clientUri,
      policyUri: client.policyUri,
      tosUri: client.tosUri,
      brandColorLight: client.brandColorLight,
      brandColorDark: client.brandColorDark,
    },
    resources: await resourceNames(ctx, device.resources),
    scopes: await scopeTexts(ctx, device.scope.split(' ').filter(Boolean), device.resources, texts),
    ip: device.ip,
    acr: acrDemand({ claims: null }, client),
  };
}

async function findBoundRequest(ctx: Ctx, id: string, browserKey: string | null) {
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
 * Stores the user's decision about the device. The first decision counts; later calls return it again. An approval by a
 * session that does not meet what the client or the settings demand is not stored: that step must come first.
 * @throws OAuthError `invalid_request` for an expired request, or one of another browser.
 */
export async function decideDevice(
  ctx: Ctx,
  id: string,
  parts: { browserKey: string | null; signedIn: SignedIn; decision: 'approve' | 'deny' },
): Promise<'approved' | 'denied' | MissingStep> {
  const { browserKey, signedIn, decision } = parts;
  const found = await findBoundRequest(ctx, id, browserKey);
  if (!found) throw requestExpired();
  const missing = decision === 'approve' ? await missingStep(ctx, found.client, signedIn) : null;
  if (missing) return missing;
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
      .where(and(eq(deviceAuthorizations.id, id), isPending))
      .returning({ id: deviceAuthorizations.id });
    if (answered.length === 0) return false;
    await recordAudit(tx, asUser, decision === 'approve' ? 'device.approved' : 'device.denied', {
      target: clientTarget(found.client),
      after: { scope: found.device.scope, ip: found.device.ip },
    });
    return true;
  });
  if (isFirst) return status;
  const answered = await findBoundRequest(ctx, id, browserKey);
  if (!answered || answered.device.status === 'pending') throw requestExpired();
  return answered.device.status === 'denied' ? 'denied' : 'approved';
}

/** What must come before a user can approve a device. */
const missingSteps = ['factor', 'enrol', 'accept_terms', 'verify_address'] as const satisfies readonly Step[];

export type MissingStep = (typeof missingSteps)[number];

/** What the session of the user lacks for this client, or null. */
async function missingStep(
  ctx: Ctx,
  client: typeof clients.$inferSelect,
  signedIn: SignedIn,
): Promise<MissingStep | null> {
  const acr = acrDemand({ claims: null }, client);
  const step = await stepOfSession(ctx, await readSettings(ctx.db), signedIn, { acr });
  return missingSteps.find((missing) => missing === step) ?? null;
}

const requestExpired = () =>
  new OAuthError(
    'invalid_request',
    'This request has expired. Start again on the device and enter the new code that it shows.',
    { check: 'device.open', isEnded: true },
  );
