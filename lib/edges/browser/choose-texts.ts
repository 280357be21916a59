import { readSettings } from '@/lib/directory/settings';
import type { Container } from '@/lib/kernel/container';
import { cookieName, readCookie } from '@/lib/kernel/cookies';
import { loadTexts, negotiateLocale, type Texts } from '@/lib/language';

type Parts = Pick<Container, 'db' | 'config'>;

/** The cookie with the language that was chosen on a page. */
export const LANGUAGE_COOKIE = 'language';
/** How long a browser keeps the language that was chosen: a year. */
export const LANGUAGE_SECONDS = 31_536_000;
/** The cookie with the `ui_locales` of the last authorization request. */
export const UI_LOCALES_COOKIE = 'ui-locales';

type Given = {
  /** `ui_locales` of this request, which come before those of the cookie. */
  uiLocales?: string | null;
  /** The `Cookie` field. */
  cookies: string | null;
  acceptLanguage: string | null;
  userLocale?: string | null;
};

/** What a browser says about languages, by its `Cookie` and `Accept-Language`. */
export const languageWishes = (
  parts: Pick<Parts, 'config'>,
  cookies: string | null,
  acceptLanguage: string | null,
) => ({
  uiLocales: readCookie(cookies, cookieName(parts, UI_LOCALES_COOKIE)),
  chosen: readCookie(cookies, cookieName(parts, LANGUAGE_COOKIE)),
  acceptLanguage,
});

/** The texts for a browser: by `ui_locales`, the chosen language, the `locale` of the user and `Accept-Language`, in this order. */
export async function chooseTexts(
  parts: Parts,
  { uiLocales, cookies, acceptLanguage, userLocale }: Given,
): Promise<Texts> {
  const { languages } = await readSettings(parts.db);
  const wishes = languageWishes(parts, cookies, acceptLanguage);
  const asked = { ...wishes, uiLocales: uiLocales ?? wishes.uiLocales, userLocale };
  const locale = negotiateLocale(asked, languages.offered, languages.default);
  return loadTexts(locale, languages.texts[locale]);
}
