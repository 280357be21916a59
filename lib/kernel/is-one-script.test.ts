import { describe, expect, it } from 'vitest';
import { isOneScript } from './is-one-script';
import { scriptNames } from './script-names';

describe('UTS #39 §5.1: names in one writing system', () => {
  it.each([
    'Zoë', 'รัตนา', 'அனிதா', 'রবীন্দ্রনাথ', 'សុខា', 'አበበ', 'မောင်', 'ཚེ་རིང'.replace('་', ''), 'ދިވެހި', 'ᏣᎳᎩ', 'ਗੁਰੂ', 'ගයාන්', 'Ольга', 'Ελένη',
    'サトー', 'さとう太郎ー', '김철수', '金철수', '王小明', 'ㄅㄆ王', 'Kaʻahumanu', 'Oʼodham', 'محمد', 'שרה', 'अनिता२', 'ada_42', 'N̈a',
  ])('%s is in one script', (name) => expect(isOneScript(name)).toBe(true)); // biome-ignore format: one list

  it.each([
    ['Cyrillic а in Latin', 'p\u0430ypal'],
    ['Greek ο in Latin', 'g\u03BF'],
    ['Hangul and Hiragana', '김あ'],
    ['Bopomofo and Hiragana', 'ㄅあ'],
    ['a Bengali digit in Latin', 'a\u09EA'],
    ['a Thai mark on Latin', 'a\u0E31'],
    ['the long vowel sign in Latin', 'a\u30FC'],
    ['a letter without a script that names do not use', 'a\u02D0b'],
  ])('A104: %s is not in one script', (_title, name) => expect(isOneScript(name)).toBe(false));

  it('every letter, mark and digit of this JavaScript engine has a script', () => {
    const scripts = scriptNames.flatMap((name) => {
      try {
        return [new RegExp(`\\p{Script_Extensions=${name}}`, 'u').source];
      } catch {
        return [];
      }
    });
    const known = new RegExp(`[${scripts.join('')}\\p{Script_Extensions=Common}\\p{Script_Extensions=Inherited}]`, 'u');
    const unknown: string[] = [];
    for (let point = 0; point <= 0x10ffff; point++) {
      const char = point >= 0xd800 && point < 0xe000 ? '' : String.fromCodePoint(point);
      if (/[\p{L}\p{M}\p{N}]/u.test(char) && !known.test(char)) unknown.push(point.toString(16));
    }
    expect(unknown).toEqual([]);
  });
});
