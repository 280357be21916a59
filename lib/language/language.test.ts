import { describe, expect, it } from 'vitest';
import { locales } from './choices';
import { englishTexts, loadTexts } from './load-texts';
import { negotiateLocale } from './negotiate-locale';
import { overrideProblem } from './override-problem';

describe('the choice of a language', () => {
  const choose = (wishes: Parameters<typeof negotiateLocale>[0]) => negotiateLocale(wishes, locales, 'en');

  it('OpenID Connect Core §3.1.2.1: ui_locales come first, then the chosen one, the user and the browser', () => {
    const all = { uiLocales: 'xx fr-CA de', chosen: 'es', userLocale: 'it', acceptLanguage: 'ja' };
    expect(choose(all)).toBe('fr');
    expect(choose({ ...all, uiLocales: null })).toBe('es');
    expect(choose({ ...all, uiLocales: 'xx', chosen: null })).toBe('it');
    expect(choose({ acceptLanguage: 'ja' })).toBe('ja');
    expect(choose({})).toBe('en');
  });

  it.each([
    ['zh-CN', 'zh-Hans'],
    ['zh-TW', 'en'],
    ['iw', 'he'],
    ['pt-BR', 'pt'],
    ['da, de-AT;q=0.5, fr;q=0.7', 'fr'],
    ['*', 'en'],
    ['not a tag, de', 'de'],
    [`${'x'.repeat(5000)}`, 'en'],
  ])('Accept-Language %s is answered in %s', (acceptLanguage, locale) => {
    expect(choose({ acceptLanguage })).toBe(locale);
  });

  it('a language that is not offered is not chosen', () => {
    expect(negotiateLocale({ acceptLanguage: 'de, fr' }, ['en', 'fr'], 'en')).toBe('fr');
  });
});

describe('texts', () => {
  it('have values, and a value is not read as a message', () => {
    expect(englishTexts.text('flow.login.continueAs', { name: "{x} <b> 'y'" })).toBe("Continue as {x} <b> 'y'");
  });

  it('come in the language, with its direction', async () => {
    const german = await loadTexts('de');
    expect([german.text('flow.login.title'), german.direction]).toEqual(['Anmelden', 'ltr']);
  });

  it('are replaced by overrides; one that is not usable is left out', async () => {
    const overrides = { 'flow.login.title': 'Moin', 'flow.login.next': '{broken', 'flow.gone.key': 'x' };
    const { text } = await loadTexts('de', overrides);
    expect([text('flow.login.title'), text('flow.login.next')]).toEqual(['Moin', 'Weiter']);
    expect((await loadTexts('de')).text('flow.login.title')).toBe('Anmelden');
  });
});

it.each([
  ['flow.login.title', 'Welcome', null],
  ['flow.login.toProduct', 'to {product} of Acme', null],
  ['flow.login.title', 'Welcome {name}', 'must not contain {name}: this text has no variables'],
  ['flow.login.toProduct', 'to {name}', 'must not contain {name}: this text may contain {product}'],
  ['flow.login.title', '{', expect.stringContaining('ICU message format')],
  ['flow.login.title', '<b>x</b>', 'must not contain <b>: this text has no variables'],
  ['flow.login.title', ' ', 'must not be empty'],
  ['flow.login.title', 'x'.repeat(1001), 'must have at most 1000 characters'],
  ['flow.other', 'x', 'is not the key of a text of this version'],
])('an override of %s with %s: %s', (key, text, problem) => {
  expect(overrideProblem(key, text)).toEqual(problem);
});
