import type { Ctx } from '@/lib/kernel/context';
import { type Ceremony, claimChallenge } from './challenge';
import { ClientData, parseJson } from './schema';

/**
 * The challenge that client data answers, which is used from then on. Null if it was used before, has expired, or is of
 * another ceremony.
 */
export async function answeredChallenge(
  ctx: Ctx,
  ceremony: Ceremony,
  { clientDataJSON }: { clientDataJSON: string },
): Promise<string | null> {
  const clientData = parseJson(ClientData, Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
  return clientData && (await claimChallenge(ctx, ceremony, clientData.challenge)) ? clientData.challenge : null;
}

/** Verifies what an authenticator signed. Null, with the reason in the log, if a check of the specification fails. */
export async function unlessRefused<T extends { verified: boolean }>(ctx: Ctx, check: Promise<T>): Promise<T | null> {
  const reason = await check.then(
    (checked) => (checked.verified ? checked : 'the signature is wrong'),
    (error: Error) => error.message,
  );
  if (typeof reason !== 'string') return reason;
  ctx.log.warn('passkey.refused', { requestId: ctx.requestId, error: reason.slice(0, 200) });
  return null;
}
