import { expect, it } from 'vitest';
import { initialsOf } from './initials-of';

it.each([
  ['Anna Müller', 'AM'],
  ['Anna Maria von der Heide', 'AH'],
  ['anna.mueller', 'AM'],
  ['anna.mueller@example.com', 'AM'],
  ['admin', 'A'],
  ['Мария Иванова', 'МИ'],
  ['Νίκος Παπαδόπουλος', 'ΝΠ'],
])('gives the first and the last initial of %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it.each([
  ['Anna 山田', 'A'],
  ['山田 Anna', '山'],
  ['Мария Smith', 'М'],
  ['Anna Мария Müller', 'AM'],
])('never mixes two scripts: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it.each([
  ['山田 太郎', '山'],
  ['김 민준', '김'],
  ['محمد علي', 'م'],
  ['प्रिया शर्मा', 'प'],
])('gives one character for a script without capital letters: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it.each([
  ['O’Brien (Sales)', 'OS'],
  ['42nd Street', 'NS'],
  ['A\u030Angstro\u0308m', 'Å'],
  ['ßeta', 'ß'],
  ['007', '0'],
  ['@', '@'],
  ['  ', ''],
])('copes with %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
