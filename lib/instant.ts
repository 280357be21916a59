import { z } from 'zod';

const first = Date.parse('0001-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** An RFC 3339 time that is within the years 0001 to 9999 in UTC as well: others have no four digits to be written in. */
export const instant = z.iso
  .datetime({ offset: true, error: 'takes an RFC 3339 time' })
  .refine((text) => !(Date.parse(text) < first || Date.parse(text) > last), 'takes the years 0001 to 9999, in UTC');
