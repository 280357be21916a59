import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, it } from 'vitest';
import { englishMessages } from './catalogue';
import { englishTexts, loadTexts } from './load-texts';
import { localizeMessage } from './localize-message';

it('a message is found by its pattern, and its numbers choose the plural form', async () => {
  const german = await loadTexts('de');
  expect(localizeMessage(german, 'must have at least 12 characters')).toBe('muss mindestens 12 Zeichen haben');
  expect(localizeMessage(german, 'must not be empty')).toBe('darf nicht leer sein');
});

it('a message that is not in the catalogue stays as it is, and so does every message in English', async () => {
  expect(localizeMessage(await loadTexts('de'), 'must be something else')).toBe('must be something else');
  expect(localizeMessage(englishTexts, 'must have at least 12 characters')).toBe('must have at least 12 characters');
});

it('English errors contain plain variables only, so that they can be recognised', () => {
  for (const [key, message] of englishMessages)
    if (key.startsWith('errors.'))
      for (const { type } of parse(message)) expect([TYPE.literal, TYPE.argument], key).toContain(type);
});

it('every English error is recognised as itself', async () => {
  const marked = { ...englishTexts, locale: 'de' as const, text: (key: string) => key };
  for (const [key, message] of englishMessages)
    if (key.startsWith('errors.')) expect(localizeMessage(marked, message), message).toBe(key);
});
