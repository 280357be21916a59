import { z } from 'zod';

/** A number, or its digits in a query string. */
export const limit = z
  .preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .number('must be a number from 1 to 200')
      .int('must be an integer')
      .min(1, 'must be a number from 1 to 200')
      .max(200, 'must be a number from 1 to 200'),
  )
  .default(50)
  .meta({ type: 'integer', minimum: 1, maximum: 200, description: 'Default 50' });

export const yesNo = z
  .union([z.boolean(), z.enum(['true', 'false'])], 'must be true or false')
  .transform((value) => value === true || value === 'true');

/** A search term: any text that can be stored. */
export const search = z
  .string()
  .max(200, 'must have at most 200 characters')
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must not contain NUL or unpaired surrogates')
  .transform((value) => value.normalize('NFC').trim());

const anyWords =
  'Words that must all occur, in any case and without accents; words of one or two letters must begin a word';

/**
 * The search of a list (decision 0028) that also has terms of fields (decision 0053), for example `role:admin last_login:>90d`.
 * `words`: what text without a field finds.
 */
export const searchTermsOf = (fields: readonly string[], words: string = anyWords) =>
  search.meta({
    description:
      `${words}. ` +
      `It can have terms \`field:value\` of the fields ${fields.join(', ')}. Several values are separated by commas, \`-field:value\` ` +
      'leaves records out, and text with a colon is put in quotes. Times are `<30d` (less than 30 days ago), `>90d` (longer ' +
      'ago), `>=2026-01-31`, `2026-01-01..2026-01-31` or, of a time that can be missing, `never`.',
  });

export const sortBy = <const K extends readonly string[]>(columns: K) => {
  const names = columns.flatMap((column) => [column, `-${column}`]) as [string, ...string[]];
  return z.enum(names, `must be one of ${names.join(', ')}`) as unknown as z.ZodType<
    K[number] | `-${K[number]}`,
    string
  >;
};
