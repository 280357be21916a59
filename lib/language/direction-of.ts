import type { Locale } from './choices';

/** The value of `dir` for text in the language. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' || locale === 'he' ? 'rtl' : 'ltr');
