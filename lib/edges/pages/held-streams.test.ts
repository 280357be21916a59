import { expect, it } from 'vitest';
import { holdStream } from './held-streams';

it('a user has at most four streams, and each release counts once', () => {
  const held = Array.from({ length: 4 }, () => holdStream('anna'));
  expect(held.every((release) => release !== null)).toBe(true);
  expect(holdStream('anna')).toBeNull();
  expect(holdStream('bert')).not.toBeNull();
  held[0]?.();
  held[0]?.();
  expect(holdStream('anna')).not.toBeNull();
  expect(holdStream('anna')).toBeNull();
});
