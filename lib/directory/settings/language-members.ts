import { z } from 'zod';
import { locales } from '@/lib/language/choices';

const locale = z.enum(locales, `must be one of ${locales.join(', ')}`);

/** The languages of sign-in, account pages and mails. */
export const languageMembers = {
  /** For a browser that asks for none of the offered languages. */
  default: locale.default('en'),
  offered: z
    .array(locale)
    .min(1, 'must contain at least one language')
    .transform((values) => [...new Set(values)])
    .default([...locales]),
  /**
   * Texts that replace those of the service, by language and key. A text that a later version cannot use stays stored and is
   * left out, so only a change is checked (`requireUsableTexts`).
   */
  texts: z.partialRecord(locale, z.record(z.string().max(100), z.string().max(1000))).default({}),
};
