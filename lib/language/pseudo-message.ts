import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

const letters = new Map(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, at) => [letter, [...'åƀçđéƒğĥîĵķļɱñöþɋřšţûṽŵẋýž'][at] ?? letter]),
);
for (const [letter, accented] of [...letters]) letters.set(letter.toUpperCase(), accented.toUpperCase());

const accented = (text: string): string => [...text].map((character) => letters.get(character) ?? character).join('');

/** A third longer: what a translation from English into German or French needs. */
const longer = (text: string): string => text + '·'.repeat(Math.ceil(text.trim().length / 3));

type Span = { start: number; end: number };

/** Where the text of a message is, without its variables and tags. */
const literalSpans = (element: MessageFormatElement): Span[] => {
  switch (element.type) {
    case TYPE.literal:
      return element.location ? [{ start: element.location.start.offset, end: element.location.end.offset }] : [];
    case TYPE.tag:
      return element.children.flatMap(literalSpans);
    case TYPE.select:
    case TYPE.plural:
      return Object.values(element.options).flatMap(({ value }) => value.flatMap(literalSpans));
    default:
      return [];
  }
};

/**
 * An ICU message in a language that does not exist: accented and longer. It can be read, and shows texts that are not in the
 * catalogue and layouts that only hold English.
 */
export function pseudoMessage(message: string): string {
  const spans = parse(message, { captureLocation: true }).flatMap(literalSpans);
  return spans
    .sort((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end }) => text.slice(0, start) + longer(accented(text.slice(start, end))) + text.slice(end),
      message,
    );
}
