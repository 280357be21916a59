'use server';

import { cookies } from 'next/headers';
import type { z } from 'zod';
import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import { matchLocale } from '@/lib/language';
import { updateOwnProfile } from '@/lib/sign-in/account';
import type { UpdateOwnProfile } from '@/lib/sign-in/account/schema';
import { LANGUAGE_COOKIE, UI_LOCALES_COOKIE } from '../browser/choose-texts';
import { currentUser } from './console-context';
import { defineAccountAction } from './define-action';

const YEAR_SECONDS = 31_536_000;

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
  const parts = container();
  const { languages } = await readSettings(parts.db);
  const locale = tag && matchLocale([tag], languages.offered);
  const jar = await cookies();
  const attributes = cookieAttributes(parts);
  jar.set(cookieName(parts, UI_LOCALES_COOKIE), '', { ...attributes, maxAge: 0 });
  jar.set(cookieName(parts, LANGUAGE_COOKIE), locale ?? '', { ...attributes, maxAge: locale ? YEAR_SECONDS : 0 });
}
