import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { englishMessages, type MessageKey } from './catalogue';
import type { Texts, TextValues } from './texts';

type Pattern = { key: MessageKey; matches: RegExp; literalLength: number };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Messages that `lib` writes: those of the files `errors.json`, and the groups `messages` of the console's other files. */
const isOfLib = (key: string): boolean => /^(errors|console\.errors|console\.\w+\.messages)\./.test(key);

/** These messages in English as patterns, the most specific first. A variable matches any text. */
function makePatterns(): Pattern[] {
  const patterns = [...englishMessages].flatMap(([key, message]) =>
    isOfLib(key) ? [patternOf(key as MessageKey, parse(message))] : [],
  );
  return patterns.sort((a, b) => b.literalLength - a.literalLength);
}

function patternOf(key: MessageKey, elements: MessageFormatElement[]): Pattern {
  const literals = elements.flatMap((element) => (element.type === TYPE.literal ? [element.value] : []));
  const source = elements.map((element) =>
    element.type === TYPE.literal ? escaped(element.value) : `(?<${'value' in element ? element.value : 'value'}>.+?)`,
  );
  return { key, matches: new RegExp(`^${source.join('')}$`, 's'), literalLength: literals.join('').length };
}

let patterns: Pattern[] | undefined;

/** Numbers choose the plural form. */
const valuesOf = (groups: Record<string, string> = {}): TextValues =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]),
  );

/**
 * An error message of the service in another language. `lib` writes messages in English; those that people can meet on
 * sign-in and account pages are in `errors.json`, those of the console in `console/errors.json`, as patterns with variables. A message that is not there stays English.
 */
export function localizeMessage({ locale, text }: Texts, message: string): string {
  if (locale === 'en') return message;
  patterns ??= makePatterns();
  for (const { key, matches } of patterns) {
    const found = matches.exec(message);
    if (found) return text(key, valuesOf(found.groups));
  }
  return message;
}
