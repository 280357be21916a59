import { expect, it } from 'vitest';
import { readUiLocales } from './ui-locales';

it.each([
  [null, null],
  ['', null],
  ['de', 'de'],
  ['fr-CA fr  en', 'fr-CA fr en'],
  ['zh-Hans-CN', 'zh-Hans-CN'],
  ['de; Path=/evil', null],
  ['de\r\nSet-Cookie:a=b en', 'en'],
  [`${'x'.repeat(9000)} ar`, 'ar'],
  [Array(50).fill('de').join(' '), Array(10).fill('de').join(' ')],
])('OpenID Connect Core §3.1.2.1: ui_locales %j are %j', (given, tags) => expect(readUiLocales(given)).toBe(tags));
