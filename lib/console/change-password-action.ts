'use server';

import type { z } from 'zod';
import { changeOwnPassword } from '../account';
import type { ChangePassword } from '../account/schema';
import { defineAccountAction } from './define-action';
import { rememberDevice } from './remember-device';
import type { ActionResult } from './schema';
import { signIn } from './session';

const change = defineAccountAction(changeOwnPassword);

/**
 * Changes the password of whoever is signed in. Their session goes on under a new id, so that a copy of the old cookie
 * is worth nothing, and the browser's budget is made anew, since it ended with the old password.
 */
export async function changePasswordAction(input: z.input<typeof ChangePassword>): Promise<ActionResult<void>> {
  const result = await change(input);
  if (!result.ok) return result;
  await rememberDevice();
  await signIn('renewal', { password: input.password });
  return result;
}
