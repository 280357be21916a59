import Negotiator from 'negotiator';
import type { Locale } from './choices';

/** The language and script of a tag with the likely ones filled in: `zh-CN` and `zh_CN` are `zh-Hans`. Null if it is not a tag. */
function languageAndScript(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll('_', '-')).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}

/** The first offered language for one of the tags, in the order of the tags. Null if none fits. */
export function matchLocale<L extends Locale>(tags: readonly string[], offered: readonly L[]): L | null {
  const byScript = new Map(offered.map((locale) => [languageAndScript(locale), locale]));
  for (const tag of tags) {
    const found = byScript.get(languageAndScript(tag));
    if (found !== undefined) return found;
  }
  return null;
}

/** The tags of an `Accept-Language` field, the preferred one first (RFC 9110 §12.5.4). */
const acceptedTags = (field: string | null): string[] =>
  field ? new Negotiator({ headers: { 'accept-language': field } }).languages() : [];

export type LocaleWishes = {
  /** Tags that a client asks for (`ui_locales`, OpenID Connect Core §3.1.2.1), separated by spaces. */
  uiLocales?: string | null;
  /** The language that was chosen in this browser. */
  chosen?: string | null;
  /** The `locale` of the user. */
  userLocale?: string | null;
  acceptLanguage?: string | null;
};

/** The language of a page: the first wish that is offered, or else the default. */
export function negotiateLocale<L extends Locale>(
  { uiLocales, chosen, userLocale, acceptLanguage }: LocaleWishes,
  offered: readonly L[],
  fallback: L,
): L {
  const tags = [
    ...(uiLocales?.split(' ') ?? []),
    ...(chosen ? [chosen] : []),
    ...(userLocale ? [userLocale] : []),
    ...acceptedTags(acceptLanguage ?? null),
  ];
  return matchLocale(tags, offered) ?? fallback;
}
