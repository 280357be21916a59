/**
 * Joiners where they change how a word is written: after a virama (RFC 5892 A.1 and A.2), and the non-joiner between Arabic
 * letters. Elsewhere they are invisible.
 */
const viramas =
  '\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA\\u1039\\u103A\\u17D2\\u1B44\\uA8C4\\uA9C0\\uAAF6';
const joiners = new RegExp(
  `(?<=[${viramas}])[\\u200C\\u200D](?=\\p{L}|$)|(?<=\\p{Script=Arabic})\\u200C(?=\\p{Script=Arabic})`,
  'gu',
);

/** The text without the joiners that its script needs; joiners in other places stay. */
export const withoutJoiners = (text: string): string => text.replace(joiners, '');
