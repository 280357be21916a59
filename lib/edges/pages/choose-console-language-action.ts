'use server';

import { cookies } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import { consoleLocales } from '@/lib/language';
import { LANGUAGE_COOKIE, UI_LOCALES_COOKIE } from '../browser/choose-texts';
import { isFromOwnPage } from './define-action';

const YEAR_SECONDS = 31_536_000;

/** This browser shows its pages in the language from now on. A language that the console does not have changes nothing. */
export async function chooseConsoleLanguageAction(given: string): Promise<void> {
  const locale = consoleLocales.find((one) => one === given);
  if (!locale || !(await isFromOwnPage())) return;
  const parts = container();
  const jar = await cookies();
  const attributes = cookieAttributes(parts);
  jar.set(cookieName(parts, UI_LOCALES_COOKIE), '', { ...attributes, maxAge: 0 });
  jar.set(cookieName(parts, LANGUAGE_COOKIE), locale, { ...attributes, maxAge: YEAR_SECONDS });
}
