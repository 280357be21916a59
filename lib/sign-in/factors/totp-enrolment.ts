import type { Ctx } from '@/lib/kernel/context';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import { AppError, invalid } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/new-id';
import { addFactor, type FactorOwner } from './add-factor';
import { newTotpSecret, sealTotpSecret, totpStep, totpUri } from './totp';

const CONTEXT = 'totp-enrolment';
const LIFETIME_MS = 15 * 60_000;

export type TotpEnrolment = {
  /** The enrolment, sealed. It is sent back with a code. */
  enrolment: string;
  /** For an app without a camera, in base32. */
  secret: string;
  /** What the QR code contains. */
  uri: string;
};

type User = { id: string; username: string };

/** Starts to enrol an authenticator app: makes a secret. Nothing is stored until a code proves that the app has it. */
export const beginTotp = (ctx: Ctx, user: User): TotpEnrolment => {
  const secret = newTotpSecret();
  const text = [newId(), user.id, secret, Date.now() + LIFETIME_MS].join('.');
  return shown(ctx, user, seal(ctx.keys.seal, text, CONTEXT), secret);
};

/** The same enrolment again, after a wrong code. Null if it is not of this user or has ended. */
export function resumeTotp(ctx: Ctx, user: User, enrolment: string): TotpEnrolment | null {
  const opened = openEnrolment(ctx, user.id, enrolment);
  return opened && shown(ctx, user, enrolment, opened.secret);
}

const shown = ({ config }: Ctx, { username }: User, enrolment: string, secret: string): TotpEnrolment => ({
  enrolment,
  secret,
  uri: totpUri(secret, { issuer: new URL(config.issuer).hostname, account: username }),
});

function openEnrolment({ keys }: Ctx, userId: string, enrolment: string): { id: string; secret: string } | null {
  const [id = '', owner, secret = '', until] = unseal(keys.seal, enrolment, CONTEXT)?.split('.') ?? [];
  return owner === userId && Number(until) > Date.now() ? { id, secret } : null;
}

/**
 * Adds the authenticator app if the code proves that it has the secret. This code is used: it proves nothing again.
 * @throws AppError `invalid` for a wrong code, `conflict` as `addFactor` and for an enrolment that has ended.
 */
export async function confirmTotp(
  ctx: Ctx,
  owner: FactorOwner,
  { enrolment, code, name }: { enrolment: string; code: string; name: string },
): Promise<{ recoveryCodes: string[] | null }> {
  const opened = openEnrolment(ctx, owner.userId, enrolment);
  if (!opened) throw new AppError('conflict', 'The time to add this authenticator app has ended. Start again.');
  const lastStep = totpStep(opened.secret, code);
  if (lastStep === null)
    throw invalid('code', 'is not the current code of this app: check that the clock of your device is right');
  const secret = sealTotpSecret(ctx, opened.secret);
  return addFactor(ctx, owner, { id: opened.id, kind: 'totp', name, secret, lastStep });
}
