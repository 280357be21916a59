import { cookies } from 'next/headers';
import { container } from '@/lib/kernel/container';
import { cookieAttributes, cookieName } from '@/lib/kernel/cookies';
import type { Locale } from '@/lib/language';
import { LANGUAGE_COOKIE, LANGUAGE_SECONDS, UI_LOCALES_COOKIE } from '../browser/choose-texts';

/** In a server action: this browser shows its pages in the language from now on. With null, the account or the browser decides. */
export async function setLanguageCookie(locale: Locale | null): Promise<void> {
  const parts = container();
  const jar = await cookies();
  const attributes = cookieAttributes(parts);
  jar.set(cookieName(parts, UI_LOCALES_COOKIE), '', { ...attributes, maxAge: 0 });
  jar.set(cookieName(parts, LANGUAGE_COOKIE), locale ?? '', { ...attributes, maxAge: locale ? LANGUAGE_SECONDS : 0 });
}
