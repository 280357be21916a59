import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format';
import type { MessageKey } from './catalogue';
import type { Locale } from './choices';
import { directionOf } from './direction-of';
import { formatters } from './formatters';

export type TextValues = Readonly<Record<string, string | number | Date>>;

/** Parts of a text, in their order: strings, and what the functions for its tags returned. */
export type TextParts<T> = (string | T)[];

type RichValues<T> = Readonly<Record<string, string | number | Date | ((parts: TextParts<T>) => T)>>;

/** The texts of one language. */
export type Texts = {
  locale: Locale;
  direction: 'ltr' | 'rtl';
  /** The text of a message with its values. */
  text(key: MessageKey, values?: TextValues): string;
  /** The parts of a message with tags: `<link>…</link>` becomes what the function `link` of `values` returns. */
  rich<T>(key: MessageKey, values: RichValues<T>): TextParts<T>;
  /** A message in the form that `textsOf` of a browser reads, or undefined if there is none with this key. */
  compiled(key: string): CompiledMessage | undefined;
};

/** Makes the texts of a language from compiled messages. Runs in the browser too, without a parser of messages. */
export function textsOf(locale: Locale, compiled: (key: string) => CompiledMessage | undefined): Texts {
  const run = <T>(key: string, values: FormatValues<T> | undefined) =>
    format<T>(compiled(key) ?? key, locale, values, { formatters, timeZone: 'UTC' });
  return {
    locale,
    direction: directionOf(locale),
    text: (key, values) => String(run(key, values)),
    rich: <T>(key: MessageKey, values: RichValues<T>) => {
      const parts = run<T>(key, values as FormatValues<T>);
      return Array.isArray(parts) ? parts : [parts];
    },
    compiled,
  };
}
