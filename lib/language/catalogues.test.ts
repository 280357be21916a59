import { describe, expect, it } from 'vitest';
import { englishMessages, loadCatalogue } from './catalogue';
import { consoleLocales, locales } from './choices';
import { messageVariables } from './message-variables';

it('English has messages, and each can be read', () => {
  expect(englishMessages.size).toBeGreaterThan(10);
  for (const [key, message] of englishMessages) expect(() => messageVariables(message), key).not.toThrow();
});

it('no tag has the name of a variable: both are values of the same message', () => {
  for (const [key, message] of englishMessages) {
    const names = messageVariables(message);
    expect(
      names.filter((name) => names.includes(`<${name}>`)),
      key,
    ).toEqual([]);
  }
});

const isOfConsole = (key: string): boolean => key.startsWith('console.');

/** Languages without texts of the console show it in English. */
const keysFor = (locale: string): string[] =>
  [...englishMessages.keys()].filter((key) => !isOfConsole(key) || consoleLocales.some((one) => one === locale)).sort();

describe.each(locales.filter((locale) => locale !== 'en'))('the catalogue of %s', (locale) => {
  it('has the messages of English, and no other', async () => {
    const messages = await loadCatalogue(locale);
    expect([...messages.keys()].sort()).toEqual(keysFor(locale));
  });

  it('is translated: few messages are the same as in English', async () => {
    const messages = [...(await loadCatalogue(locale))];
    const same = messages.filter(([key, message]) => message === englishMessages.get(key));
    expect(same.length / messages.length, JSON.stringify(same)).toBeLessThan(0.05);
  });

  it('has the variables and tags of English in each message', async () => {
    for (const [key, message] of await loadCatalogue(locale))
      expect(messageVariables(message), key).toEqual(messageVariables(englishMessages.get(key) ?? ''));
  });

  it('has plurals for the categories of its language, and no empty message', async () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const messages = await loadCatalogue(locale);
    // A language without files of its own shows English.
    if (messages === englishMessages) return;
    for (const [key, message] of messages) {
      expect(message.trim(), key).not.toBe('');
      for (const [, forms = ''] of message.matchAll(/\bplural,((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g))
        for (const [, category = ''] of forms.matchAll(/(\w+)\s*\{/g))
          expect(pluralCategories, key).toContain(category);
    }
  });
});
