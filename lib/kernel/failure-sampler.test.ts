import { expect, it } from 'vitest';
import { FailureSampler } from './failure-sampler';

it('records the first ten of a key, then one in six seconds with what was left out', () => {
  const sampler = new FailureSampler();
  const first = Array.from({ length: 12 }, () => sampler.take('a', 0));
  expect(first).toEqual([...Array(10).fill(1), null, null]);
  expect(sampler.take('a', 5_999)).toBeNull();
  expect(sampler.take('a', 6_000)).toBe(4);
  expect(sampler.take('a', 6_001)).toBeNull();
});

it('counts each key by itself', () => {
  const sampler = new FailureSampler();
  for (let at = 0; at < 11; at++) sampler.take('a', 0);
  expect(sampler.take('b', 0)).toBe(1);
});
