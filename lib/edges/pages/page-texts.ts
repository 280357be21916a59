import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import type { Container } from '@/lib/kernel/container';
import { consoleLocales, loadTexts, negotiateLocale, pseudoTexts, type Texts } from '@/lib/language';
import { findSignIn, signInIdOf } from '@/lib/sign-in/flow';
import { chooseTexts, languageWishes } from '../browser/choose-texts';
import { pathOf } from '../http';
import { currentUser } from './console-context';
import { requestParts } from './request-parts';

type Parts = Pick<Container, 'config' | 'db' | 'keys'>;

const isConsole = (path: string): boolean => /^\/console([/?]|$)/.test(path);

/** The user of a sign-in in progress, who has given the right password. */
async function userOfSignIn(parts: Parts, cookie: string | null): Promise<{ locale: string | null } | null> {
  const id = signInIdOf(parts, cookie);
  const signIn = id ? await findSignIn(parts, id) : null;
  const locale = signIn?.user.profile.locale;
  return typeof locale === 'string' ? { locale } : null;
}

/** The value of the language cookie for texts in a language that does not exist. */
const PSEUDO_LOCALE = 'en-XA';

/**
 * The texts of a page of the console, in the language of the administrator: the one that was chosen in this browser, that of
 * the user, or that of the browser. Chosen once for each request.
 */
export const consoleTexts = cache(async (): Promise<Texts> => {
  const given = await headers();
  const parts = await requestParts(given);
  const { chosen, acceptLanguage } = languageWishes(parts, given.get('cookie'), given.get('accept-language'));
  if (parts.config.pseudoLanguage && chosen === PSEUDO_LOCALE) return pseudoTexts();
  const current = await currentUser().catch(() => null);
  const wishes = { chosen, acceptLanguage, userLocale: current?.user.locale };
  return loadTexts(negotiateLocale(wishes, consoleLocales, 'en'));
});

/** The texts of the page, in the language of its reader. Chosen once for each request. */
export const pageTexts = cache(async (): Promise<Texts> => {
  const given = await headers();
  if (isConsole(pathOf(given))) return consoleTexts();
  const parts = await requestParts(given);
  const current = await currentUser().catch(() => null);
  const user = current?.user ?? (await userOfSignIn(parts, given.get('cookie')).catch(() => null));
  return chooseTexts(parts, {
    cookies: given.get('cookie'),
    acceptLanguage: given.get('accept-language'),
    userLocale: user?.locale ?? null,
  });
});
