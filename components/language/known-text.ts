import type { MessageKey, Texts } from '@/lib/language';

/** The text of a message that is named by a stored code, or `fallback` for the code of another version, which has none. */
export const knownText = (
  { compiled, text }: Pick<Texts, 'compiled' | 'text'>,
  key: string,
  fallback: string,
): string => (compiled(key) === undefined ? fallback : text(key as MessageKey));
