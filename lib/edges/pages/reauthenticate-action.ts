'use server';

import { accountContext } from './console-context';
import { isFromOwnPage, refusal } from './define-action';
import { pageTexts } from './page-texts';
import type { ActionResult } from './schema';
import { signIn } from './session';
import { renewalMessage } from './sign-in-messages';

/** Checks the password, a code of an authenticator app, or a passkey of the current user. The session gets a new id. */
export async function reauthenticateAction(
  input: { password: string } | { code: string } | { passkey: string },
): Promise<ActionResult<null>> {
  const { requestId } = await accountContext();
  if (!(await isFromOwnPage())) return refusal('forbidden', 'This request was sent from another site.', requestId);
  const given = new Map(Object.entries(input ?? {}));
  const name = ['passkey', 'code'].find((way) => given.has(way)) ?? 'password';
  const refused = await signIn('renewal', { [name]: String(given.get(name) ?? '') });
  return refused
    ? refusal(refused.code, renewalMessage(await pageTexts(), refused.code, refused.retryAfterSeconds), requestId)
    : { ok: true, data: null };
}
