import { expect, it } from 'vitest';
import { isDeeperThan } from './json-depth';

it.each([
  ['[[1]]', false],
  ['[[[1]]]', true],
  ['{"a":{"b":[]}}', true],
  ['[[],[],[]]', false],
  ['["[[[", "{{{"]', false],
  ['["\\"[[[", "\\\\", [[]]]', true],
  ['["\\\\",[]]', false],
  ['"[[[', false],
  ['"\\', false],
])('%s is nested deeper than two levels: %j', (text, isDeeper) => {
  expect(isDeeperThan(text, 2)).toBe(isDeeper);
});
