/** A form of another site is repeated as a GET up to this length of its query: servers and proxies refuse longer ones. */
export const MAX_QUERY_LENGTH = 8_000;

/** RFC 6749 §3.1: a parameter without a value is treated as omitted. */
export const withoutEmpty = (given: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...given].filter(([, value]) => value !== ''));
