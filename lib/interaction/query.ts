/** The longest query that a form of another site is turned into; servers and proxies refuse longer ones. */
export const LONGEST_QUERY = 8_000;

/** RFC 6749 §3.1: a parameter without a value is as if it were not there. */
export const withoutEmpty = (given: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...given].filter(([, value]) => value !== ''));
