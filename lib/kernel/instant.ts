import { z } from 'zod';

const first = Date.parse('0001-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** An RFC 3339 time between the years 0001 and 9999, also in UTC: RFC 3339 has four digits for the year. */
export const instant = z.iso
  .datetime({ offset: true, error: 'must be an RFC 3339 time' })
  .refine(
    (text) => !(Date.parse(text) < first || Date.parse(text) > last),
    'must be between the years 0001 and 9999, in UTC',
  );
