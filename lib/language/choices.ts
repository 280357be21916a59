/** The languages of the pages that people meet: BCP 47 tags. English is complete by definition. */
export const locales = ['en', 'ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'zh-Hans'] as const;

export type Locale = (typeof locales)[number];

/** The languages of the console. Its texts are in `catalogues/<language>/console`. */
export const consoleLocales = ['en', 'ar', 'de', 'es', 'fr', 'ja'] as const satisfies readonly Locale[];

/** The name of each language in itself. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  he: 'עברית',
  it: 'Italiano',
  ja: '日本語',
  nl: 'Nederlands',
  pl: 'Polski',
  pt: 'Português',
  'zh-Hans': '简体中文',
};

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);
