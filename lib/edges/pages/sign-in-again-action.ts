'use server';

import { headers } from 'next/headers';
import { connectionOf } from '../http';
import { isFromOwnPage, refusal } from './define-action';
import { pageTexts } from './page-texts';
import type { ActionResult } from './schema';
import { signIn } from './session';
import { signInMessage } from './sign-in-messages';

/** This dialog has no challenge. */
const CHALLENGE_ELSEWHERE =
  'Too many failed sign-ins. Sign in on the sign-in page in another tab, then try again here.';

/** Opens a new session after the one of the page has ended, under the same checks and limits as the sign-in page. */
export async function signInAgainAction(input: { username: string; password: string }): Promise<ActionResult<null>> {
  const { requestId } = connectionOf(await headers());
  if (!(await isFromOwnPage())) return refusal('forbidden', 'This request did not come from the console.', requestId);
  const given = { username: String(input?.username ?? ''), password: String(input?.password ?? '') };
  const refused = await signIn('credentials', given);
  if (refused?.code.startsWith('challenge_')) return refusal('rate_limited', CHALLENGE_ELSEWHERE, requestId);
  return refused
    ? refusal(refused.code, signInMessage(await pageTexts(), refused.code, refused.retryAfterSeconds), requestId)
    : { ok: true, data: null };
}
