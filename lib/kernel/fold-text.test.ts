import { expect, it } from 'vitest';
import { foldText } from './fold-text';

it.each([
  ['Ångström', 'angstrom'],
  ['ÀÉÎÕÜ', 'aeiou'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['Æsop Œuvre', 'aesop oeuvre'],
  ['İstanbul', 'istanbul'],
  ['ＦＵＬＬ　width', 'full width'],
  ['ﬁne', 'fine'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['Юлия Ёлкина', 'юлия елкина'],
  ['שָׁלוֹם', 'שלום'],
  ['مُحَمَّد', 'محمد'],
  ['राम', 'राम'],
  ['रमा', 'रमा'],
  ['รัตนา', 'รัตนา'],
  ['田中太郎', '田中太郎'],
  ['ガ', 'ガ'],
  ['カ', 'カ'],
  ['한국', '한국'],
  ['soft\u00ADhyphen ක්\u200Dෂ', 'softhyphen ක්ෂ'],
  ['  two \t words\n', 'two words'],
])('%s is compared as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
  expect(foldText(folded)).toBe(folded);
  expect(foldText(text.normalize('NFD'))).toBe(folded);
});
