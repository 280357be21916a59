import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { readSettings } from '@/lib/directory/settings';
import { getUserRow } from '@/lib/directory/users';
import { AppError } from '@/lib/kernel/errors';
import { type SelfCtx, selfVerb } from '@/lib/kernel/verb';
import { addFactor } from '../factors';
import { type Ceremony, enrolmentOptions, verifyEnrolment } from '../passkeys';
import { MAX_RESPONSE_LENGTH } from '../passkeys/schema';
import { Nothing } from './schema';

const ceremonyOf = (ctx: SelfCtx): Ceremony => ({ purpose: 'enrol', boundTo: ctx.actor.session.id });

/** Starts to add a passkey. @throws AppError `conflict` if the settings do not allow it, `reauthentication_required`. */
export const beginOwnPasskey = selfVerb(
  Nothing,
  async (ctx): Promise<PublicKeyCredentialCreationOptionsJSON> => {
    const { sign_in } = await readSettings(ctx.db);
    if (!sign_in.factors.includes('passkey')) throw new AppError('conflict', 'This service does not allow passkeys.');
    return enrolmentOptions(ctx, await getUserRow(ctx.db, ctx.actor.id), ceremonyOf(ctx));
  },
  { fresh: true },
);

/** `response`: what the browser answered, as JSON. */
const AddPasskey = z.strictObject({ response: z.string('must be text').max(MAX_RESPONSE_LENGTH, 'is too long') });

/**
 * Adds the passkey. Only the session that `beginOwnPasskey` found fresh can answer its challenge. Returns recovery codes if
 * the user had none.
 * @throws AppError `invalid` if the answer is wrong, late or used before, and as `addFactor`.
 */
export const addOwnPasskey = selfVerb(
  AddPasskey,
  async (ctx, { response }): Promise<{ name: string; recoveryCodes: string[] | null }> => {
    const enrolled = await verifyEnrolment(ctx, ceremonyOf(ctx), response);
    if (!enrolled)
      throw new AppError('invalid', 'The passkey was not accepted, or the time to add it has ended. Try again.');
    const { recoveryCodes } = await addFactor(ctx, { userId: ctx.actor.id }, enrolled.factor);
    return { name: enrolled.factor.name, recoveryCodes };
  },
);
