import { z } from 'zod';

/** Members that a query string and a typed caller write differently. */
export const limit = z
  .preprocess(
    (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
    z
      .number('takes a number from 1 to 200')
      .int('takes a whole number')
      .min(1, 'takes a number from 1 to 200')
      .max(200, 'takes a number from 1 to 200'),
  )
  .default(50)
  .meta({ type: 'integer', minimum: 1, maximum: 200, description: '50 unless given' });

export const yesNo = z
  .union([z.boolean(), z.enum(['true', 'false'])], 'takes true or false')
  .transform((value) => value === true || value === 'true');

/** Text to look for: anything that can be stored. */
export const search = z
  .string()
  .max(200, 'takes at most 200 characters')
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'takes no NUL or broken character')
  .transform((value) => value.normalize('NFC').trim());

export const sortBy = <const K extends readonly string[]>(columns: K) => {
  const names = columns.flatMap((column) => [column, `-${column}`]) as [string, ...string[]];
  return z.enum(names, `takes one of ${names.join(', ')}`) as unknown as z.ZodType<K[number] | `-${K[number]}`, string>;
};
