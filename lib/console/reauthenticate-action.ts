'use server';

import { consoleContext } from './console-context';
import { fromOurPages, refusal } from './define-action';
import type { ActionResult } from './schema';
import { signIn } from './session';
import { renewalMessage } from './sign-in-messages';

/** Takes the password of whoever is signed in once more; their session goes on under a new id. */
export async function reauthenticateAction(input: { password: string }): Promise<ActionResult<null>> {
  const { requestId } = await consoleContext();
  if (!(await fromOurPages())) return refusal('forbidden', 'This request did not come from the console.', requestId);
  const refused = await signIn('renewal', { password: String(input?.password ?? '') });
  return refused ? refusal(refused, renewalMessage(refused), requestId) : { ok: true, data: null };
}
