import { isLocale, type Locale } from '@/lib/language/choices';

/** The language of a template as its verbs take it. */
export const localeOf = (locale: string | null): Locale | undefined => (isLocale(locale) ? locale : undefined);
