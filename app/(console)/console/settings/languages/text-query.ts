import { isLocale, type Locale } from '@/lib/language/choices';

export type TextQuery = {
  locale: Locale;
  q: string;
  own: boolean;
  page: number;
  /** The key of the text that is being changed. */
  edit: string;
};

type SearchParams = Record<string, string | string[] | undefined>;

/** What the URL asks for. Values that are not usable count as absent. */
export function readTextQuery(search: SearchParams, fallback: Locale): TextQuery {
  const [locale, q, own, page, edit] = ['locale', 'q', 'own', 'page', 'edit'].map((name) => {
    const value = search[name];
    return (Array.isArray(value) ? value[0] : value) ?? '';
  }) as [string, string, string, string, string];
  return {
    locale: isLocale(locale) ? locale : fallback,
    q: q.trim().slice(0, 200),
    own: own !== '',
    page: /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1,
    edit,
  };
}

/** The URL of the page with other values. */
export function textHref(query: TextQuery, changes: Partial<TextQuery>): string {
  const { locale, q, own, page, edit } = { ...query, edit: '', ...changes };
  const search = new URLSearchParams({
    locale,
    ...(q && { q }),
    ...(own && { own: '1' }),
    ...(page > 1 && { page: String(page) }),
    ...(edit && { edit }),
  });
  return `/console/settings/languages?${search}`;
}
