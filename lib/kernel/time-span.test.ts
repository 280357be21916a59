import { describe, expect, it } from 'vitest';
import { readTimeSpan } from './time-span';

const now = new Date('2026-03-10T12:00:00.000Z');

const read = (text: string) => {
  const span = readTimeSpan(text, now);
  return span === null || span === 'never'
    ? span
    : [span.from?.toISOString() ?? null, span.before?.toISOString() ?? null];
};

describe('a span of time in a search', () => {
  it.each<[string, (string | null)[]]>([
    ['<30d', ['2026-02-08T12:00:00.000Z', null]],
    ['<=30d', ['2026-02-08T12:00:00.000Z', null]],
    ['>90d', [null, '2025-12-10T12:00:00.000Z']],
    ['<2h', ['2026-03-10T10:00:00.000Z', null]],
    ['>15min', [null, '2026-03-10T11:45:00.000Z']],
    ['<1w', ['2026-03-03T12:00:00.000Z', null]],
    ['<1y', ['2025-03-10T06:00:00.000Z', null]],
  ])('%s is an age: less or more than so long ago', (text, span) => expect(read(text)).toEqual(span));

  it.each<[string, (string | null)[]]>([
    ['2026-01-31', ['2026-01-31T00:00:00.000Z', '2026-02-01T00:00:00.000Z']],
    ['<2026-01-31', [null, '2026-01-31T00:00:00.000Z']],
    ['<=2026-01-31', [null, '2026-02-01T00:00:00.000Z']],
    ['>2026-01-31', ['2026-02-01T00:00:00.000Z', null]],
    ['>=2026-01-31', ['2026-01-31T00:00:00.000Z', null]],
    ['2026-01-01..2026-01-31', ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']],
    ['9999-12-31', ['9999-12-31T00:00:00.000Z', '9999-12-31T23:59:59.999Z']],
    ['now-30d..now', ['2026-02-08T12:00:00.000Z', '2026-03-10T12:00:00.001Z']],
    ['<now-30d', [null, '2026-02-08T12:00:00.000Z']],
    ['>=now-1h', ['2026-03-10T11:00:00.000Z', null]],
    ['>=2026-01-31t10:00:00+02:00', ['2026-01-31T08:00:00.000Z', null]],
  ])('%s compares points in time, and a day is all of it in UTC', (text, span) => expect(read(text)).toEqual(span));

  it('may be never', () => expect(read('never')).toBe('never'));

  it.each([
    '',
    '30d',
    '<',
    '<30',
    '<30m',
    '<-3d',
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '0000-01-01',
    '>3000y',
    '<999999999999y',
    'soon',
    '2026-01-31..2026-01-01',
    '2026-01-31..',
    '2026-01-01..2026-01-02..2026-01-03',
    '<30d..now',
    '=2026-01-01',
  ])('%j is none', (text) => expect(read(text)).toBeNull());
});
