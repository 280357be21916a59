import { z } from 'zod';
import { type Locale, locales } from '@/lib/language/choices';

const locale = z.enum(locales, `must be one of ${locales.join(', ')}`);

/** `own`: only texts that are replaced in the language. */
export const ListTexts = z.strictObject({
  locale,
  q: z.string().max(200, 'must have at most 200 characters').default(''),
  own: z.boolean('must be true or false').default(false),
  page: z.number().int().min(1, 'must be at least 1').max(1000, 'must be at most 1000').default(1),
});

/** `text` null brings back the text of the service. */
export const ReplaceText = z.strictObject({
  locale,
  key: z.string().max(100, 'must have at most 100 characters'),
  text: z.string('must be text').max(1000, 'must have at most 1000 characters').nullable(),
  /** The own text that is expected now; null if there is none. */
  was: z.string().nullable().optional(),
});

/** A text of the pages in one language. */
export type ListedText = {
  key: string;
  /** The text that the service brings. */
  text: string;
  /** The text of the operator, if there is one. */
  own: string | null;
  /** What the text may contain: `{name}` or `<link>`. */
  variables: string[];
};

/** A stored text that this version leaves out. */
export type BrokenText = { locale: Locale; key: string; own: string; problem: string };

export type TextList = { items: ListedText[]; total: number; pages: number; broken: BrokenText[] };
