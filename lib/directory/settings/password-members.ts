import { z } from 'zod';

/** The range API of Have I Been Pwned, which is free and needs no key. */
const DEFAULT_RANGE_URL = 'https://api.pwnedpasswords.com/range/{prefix}';

/** More than 24 checks of one password would keep the threads of the hasher busy for too long. */
export const MAX_PASSWORD_HISTORY = 24;

const whole = (what: string, min: number, max: number) =>
  z
    .number(`must be a number of ${what} from ${min} to ${max}`)
    .int(`must be a whole number of ${what}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

/** A word as it is compared: in NFC and lower case. */
const Word = z
  .string('must be a word')
  .max(64, 'must contain words of at most 64 characters')
  .transform((value) => value.normalize('NFC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(3, 'must contain words of at least 3 characters')
      .regex(/^\S+$/u, 'must contain words without spaces')
      .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must contain words of plain text'),
  );

const isRangeUrl = (value: string): boolean => {
  if (value.split('{prefix}').length !== 2 || !URL.canParse(value.replace('{prefix}', '00000'))) return false;
  const url = new URL(value.replace('{prefix}', '00000'));
  const isAfterHost = `${url.pathname}${url.search}`.includes('00000') && !url.host.includes('00000');
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && isAfterHost;
};

/** What passwords must be. */
export const passwordMembers = {
  /** Null: PASSWORD_MIN_LENGTH, which is also the smallest value. */
  min_length: whole('characters', 8, 64).nullable().default(null),
  blocklist: z
    .array(Word, 'must be a list of words')
    .max(1000, 'must contain at most 1000 words')
    .transform((words) => [...new Set(words)])
    .default([]),
  /** How many of the last passwords are refused, the current one included. 0: no check. */
  history: whole('passwords', 0, MAX_PASSWORD_HISTORY).default(0),
  /** Null: passwords do not expire. */
  max_age_days: whole('days', 1, 3650).nullable().default(null),
  breach_check: z.boolean('must be true or false').default(false),
  breach_check_url: z
    .string('must be a URL')
    .max(500, 'must have at most 500 characters')
    .refine(isRangeUrl, `must be a URL with {prefix} in its path, for example ${DEFAULT_RANGE_URL}`)
    .default(DEFAULT_RANGE_URL),
};
