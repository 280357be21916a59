import 'server-only';
import { headers } from 'next/headers';
import { cache } from 'react';
import type { Container } from '@/lib/kernel/container';
import type { Texts } from '@/lib/language';
import { findSignIn, signInIdOf } from '@/lib/sign-in/flow';
import { chooseConsoleTexts } from '../browser/choose-console-texts';
import { chooseTexts } from '../browser/choose-texts';
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

/** The texts of a page of the console, in the language of the administrator. Chosen once for each request. */
export const consoleTexts = cache(async (): Promise<Texts> => {
  const given = await headers();
  const parts = await requestParts(given);
  const current = await currentUser().catch(() => null);
  return chooseConsoleTexts(parts, {
    cookies: given.get('cookie'),
    acceptLanguage: given.get('accept-language'),
    userLocale: current?.user.locale ?? null,
  });
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
