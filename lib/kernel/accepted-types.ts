import Negotiator from 'negotiator';

/**
 * The media types of an `Accept` header (RFC 9110 §12.5.1) in lower case, the preferred one first. Types with weight 0 are
 * left out, wildcards are returned as they are.
 */
export const acceptedTypes = (accept: string | null): string[] =>
  accept === null ? [] : new Negotiator({ headers: { accept } }).mediaTypes().map((type) => type.toLowerCase());
