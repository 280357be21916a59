import {
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { and, eq, lt, sql } from 'drizzle-orm';
import { factors } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import type { Settings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import type { FactorRow } from '../factors';
import { answeredChallenge, unlessRefused } from './answered-challenge';
import { type Ceremony, CHALLENGE_SECONDS, newChallenge } from './challenge';
import { describePasskey } from './describe-passkey';
import { methodsOf } from './methods-of';
import { relyingParty } from './relying-party';
import type { AuthenticationResponse } from './schema';
import { namesUser } from './user-handle';

/** The owner, for the audit log. */
type Owner = { id: string; username: string };

/**
 * What the browser needs to use a passkey (WebAuthn §5.5). Without `passkeys` the user chooses one of this service, and is
 * verified: the answer then is all that a sign-in needs.
 */
export const assertionOptions = (
  ctx: Ctx,
  settings: Settings,
  ceremony: Ceremony,
  passkeys: FactorRow[] = [],
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: relyingParty(ctx.config, settings).id,
    challenge: newChallenge(ctx, ceremony),
    timeout: CHALLENGE_SECONDS * 1000,
    allowCredentials: passkeys.map(describePasskey),
    userVerification: isVerificationRequired(settings, ceremony) ? 'required' : 'preferred',
  });

const isVerificationRequired = ({ sign_in }: Settings, { purpose }: Ceremony): boolean =>
  purpose === 'sign-in' || sign_in.passkey_user_verification === 'required';

/**
 * The only place where the use of a passkey is verified (WebAuthn §7.2). Returns the methods that it proves (RFC 8176), or
 * null. An answer works once, and only for the ceremony that its challenge was made for.
 */
export async function acceptPasskey(
  ctx: Ctx,
  settings: Settings,
  ceremony: Ceremony,
  given: { factor: FactorRow; owner: Owner; response: AuthenticationResponse },
): Promise<string[] | null> {
  const { factor, owner, response } = given;
  const challenge = await answeredChallenge(ctx, ceremony, response.response);
  if (!challenge || !factor.publicKey || !namesOwner(response, ceremony, owner)) return null;
  const { id, origins } = relyingParty(ctx.config, settings);
  const verified = await unlessRefused(
    ctx,
    verifyAuthenticationResponse({
      response: { ...response, response: { ...response.response, userHandle: undefined }, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: isVerificationRequired(settings, ceremony),
      // The counter is compared in `takeUse`, after the signature: nobody else can make it look copied.
      credential: { id: response.id, publicKey: Uint8Array.from(factor.publicKey), counter: 0 },
    }),
  );
  if (!verified) return null;
  const { userVerified, credentialDeviceType, credentialBackedUp, newCounter } = verified.authenticationInfo;
  const isBackupEligible = credentialDeviceType === 'multiDevice';
  if (isBackupEligible !== factor.isBackupEligible) return null;
  if (!(await takeUse(ctx, factor, owner, { counter: newCounter, isBackedUp: credentialBackedUp }))) return null;
  return methodsOf({ isBackupEligible, isUserVerified: userVerified });
}

/** A user who chose the passkey is named by it alone; after a username it may be missing (WebAuthn §7.2 step 6). */
const namesOwner = ({ response: { userHandle } }: AuthenticationResponse, { purpose }: Ceremony, { id }: Owner) =>
  userHandle ? namesUser(userHandle, id) : purpose !== 'sign-in';

/**
 * Stores the use of a passkey. False if it was removed meanwhile, or if its counter did not grow: then it may have been
 * copied (WebAuthn §6.1.1), which is recorded.
 */
async function takeUse(
  ctx: Ctx,
  factor: FactorRow,
  owner: Owner,
  { counter, isBackedUp }: { counter: number; isBackedUp: boolean },
): Promise<boolean> {
  const taken = await ctx.db
    .update(factors)
    .set({ counter, isBackedUp, lastUsedAt: sql`now()` })
    .where(and(eq(factors.id, factor.id), counter === 0 ? eq(factors.counter, 0) : lt(factors.counter, counter)))
    .returning({ id: factors.id });
  if (taken.length > 0) return true;
  await recordRegression(ctx, factor, owner, counter);
  return false;
}

async function recordRegression(ctx: Ctx, factor: FactorRow, owner: Owner, counter: number): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx.select({ counter: factors.counter }).from(factors).where(eq(factors.id, factor.id));
    if (!row) return;
    await recordAudit(tx, ctx, 'factor.counter_regressed', {
      target: { kind: 'user', id: owner.id, name: owner.username },
      before: { factor: factor.name, counter: row.counter },
      after: { counter },
    });
  });
}
