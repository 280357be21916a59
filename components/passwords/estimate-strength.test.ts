import { expect, it } from 'vitest';
import { estimateStrength } from './estimate-strength';
import { strengthText } from './strength-text';

const rules = { minLength: 8, names: ['ada.lovelace', 'ada@example.com'] };

it.each([
  ['', 'Empty'],
  ['short', 'Weak'],
  ['password', 'Weak'],
  ['p4ssw0rd!', 'Weak'],
  ['Summer2026!', 'Weak'],
  ['aaaaaaaaaaaaaaaaaaaa', 'Weak'],
  ['abcdefghijklmnop', 'Weak'],
  ['qwertyuiop', 'Weak'],
  ['ada.lovelace1', 'Weak'],
  ['ada.lovelace.99', 'Weak'],
  ['tr0ub4dor', 'Fair'],
  ['violin stairs', 'Good'],
  ['correct horse battery', 'Strong'],
  ['пароль из разных слов', 'Strong'],
])('%s is called %s', (password, label) => {
  expect(estimateStrength(password, rules).label).toBe(label);
});

it('tells which rules are met', () => {
  expect(estimateStrength('ab', rules)).toMatchObject({ isLongEnough: false, isUnnamed: true, length: 2 });
  expect(estimateStrength('ada.lovelace', rules)).toMatchObject({ isLongEnough: true, isUnnamed: false });
  expect(estimateStrength('💡💡💡💡', { minLength: 4 })).toMatchObject({ isLongEnough: true, length: 4 });
});

it('says in words what is missing', () => {
  const say = (password: string) => strengthText(estimateStrength(password, rules), rules.minLength);
  expect(say('')).toBe('');
  expect(say('seven..')).toBe('Password strength: too short. 1 more character.');
  expect(say('ada.lovelace')).toBe('Password strength: weak. It consists mainly of the username or email.');
  expect(say('correct horse battery')).toBe('Password strength: strong.');
});
