import { expect, it } from 'vitest';
import { readingMs } from './reading-ms';

const action = { label: 'Undo', onClick: () => undefined };

it('leaves six seconds for a short toast, and more for a longer one', () => {
  expect(readingMs({ title: 'Changes saved' })).toBe(6_000);
  expect(readingMs({ title: 'x'.repeat(100) })).toBe(12_000);
});

it('leaves thirty seconds for an act, and the time that a caller asks for', () => {
  expect(readingMs({ title: 'Anna deactivated', action })).toBe(30_000);
  expect(readingMs({ title: 'Anna deactivated', action, duration: 1_000 })).toBe(1_000);
});
