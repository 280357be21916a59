'use server';

import { consoleLocales } from '@/lib/language';
import { isFromOwnPage } from './define-action';
import { setLanguageCookie } from './set-language-cookie';

/** This browser shows its pages in the language from now on. A language that the console does not have changes nothing. */
export async function chooseConsoleLanguageAction(given: string): Promise<void> {
  const locale = consoleLocales.find((one) => one === given);
  if (locale && (await isFromOwnPage())) await setLanguageCookie(locale);
}
