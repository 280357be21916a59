'use server';

import type { z } from 'zod';
import { changeOwnPassword } from '@/lib/sign-in/account';
import type { ChangePassword } from '@/lib/sign-in/account/schema';
import { defineAccountAction } from './define-action';
import { rememberDevice } from './remember-device';
import type { ActionResult } from './schema';
import { signIn } from './session';

const change = defineAccountAction(changeOwnPassword);

/**
 * Changes the password of the current user. The session gets a new id, so that a copy of the old cookie is useless. The
 * browser gets a new device cookie, because the old one was bound to the old password.
 */
export async function changePasswordAction(input: z.input<typeof ChangePassword>): Promise<ActionResult<void>> {
  const result = await change(input);
  if (!result.ok) return result;
  await rememberDevice();
  await signIn('renewal', { password: input.password });
  return result;
}
