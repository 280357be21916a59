import { expect, it } from 'vitest';
import { englishTexts, localizeMessage, overrideProblem, type Texts } from '@/lib/language';

/** Says the key instead of a text. */
const keys: Texts = { ...englishTexts, locale: 'de', text: (key) => key };

it.each([
  ['no.such.key', 'x', 'unknownKey'],
  ['errors.required', 'x'.repeat(1001), 'tooLong'],
  ['errors.required', ' ', 'empty'],
  ['errors.min', 'at least {other}', 'unknownVariable'],
  ['errors.required', 'not <b>empty</b>', 'noVariables'],
  ['errors.required', '{', 'notIcu'],
])('the problem of %s as %.20s is a message of the console: %s', (key, text, name) => {
  expect(localizeMessage(keys, `the text ${overrideProblem(key, text)}.`)).toBe(`console.settings.messages.${name}`);
});
