'use server';

import type { z } from 'zod';
import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import { matchLocale } from '@/lib/language';
import { updateOwnProfile } from '@/lib/sign-in/account';
import type { UpdateOwnProfile } from '@/lib/sign-in/account/schema';
import { currentUser } from './console-context';
import { defineAccountAction } from './define-action';
import { setLanguageCookie } from './set-language-cookie';

const update = defineAccountAction(updateOwnProfile);

/** Changes the profile of the current user. If its language changes, this browser shows its pages in it from now on. */
export async function updateProfileAction(input: z.input<typeof UpdateOwnProfile>) {
  const before = (await currentUser().catch(() => null))?.user.locale ?? null;
  const result = await update(input);
  if (!result.ok) return result;
  const { locale = null } = result.data.profile;
  if (locale !== before) await chooseLanguage(locale);
  return result;
}

/** Without a language of the pages, the browser decides. */
async function chooseLanguage(tag: string | null): Promise<void> {
  const { languages } = await readSettings(container().db);
  await setLanguageCookie(tag === null ? null : matchLocale([tag], languages.offered));
}
