import { readSettings } from '@/lib/directory/settings';
import { container } from '@/lib/kernel/container';
import { serializeCookie } from '@/lib/kernel/cookies';
import { withCookie } from '../browser/browser';
import { LANGUAGE_COOKIE, LANGUAGE_SECONDS } from '../browser/choose-texts';
import { expiredUiLocalesCookie } from '../browser/ui-locales-cookie';
import { seeOther } from '../http';
import { ownPath } from './own-path';
import { pageForm } from './page-form';

/**
 * `POST /language/submit`: language, return_to. This browser shows pages in the language from now on, whatever a client asks
 * for in its current request. A language that is not offered changes nothing.
 */
export const submitLanguage = pageForm(async (form) => {
  const parts = container();
  const back = seeOther(ownPath(form.get('return_to'), '/login'));
  const { languages } = await readSettings(parts.db);
  const chosen = languages.offered.find((locale) => locale === form.get('language'));
  if (!chosen) return back;
  const withLanguage = withCookie(back, serializeCookie(parts, LANGUAGE_COOKIE, chosen, LANGUAGE_SECONDS));
  return withCookie(withLanguage, expiredUiLocalesCookie(parts));
});
