import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { englishTexts, loadTexts } from '@/lib/language';
import { timeDetails, timeText } from './time-text';

const instant = '2026-09-28T22:41:05Z';
const now = Date.parse('2026-09-28T23:00:00Z');

// Kolkata, which is 5:30 hours ahead of UTC.
beforeEach(() => {
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(-330);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the text of a time', () => {
  it('is in the zone of the reader, and says so when it is in UTC', () => {
    expect(timeText(instant, 'second', 'local', now, englishTexts)).toBe('29 Sep 2026, 04:11:05');
    expect(timeText(instant, 'minute', 'local', now, englishTexts)).toBe('29 Sep 2026, 04:11');
    expect(timeText(instant, 'second', 'utc', now, englishTexts)).toBe('28 Sep 2026, 22:41:05 UTC');
    expect(timeText(instant, 'zoned', 'utc', now, englishTexts)).toBe('28 Sep 2026, 22:41:05 UTC');
    expect(timeText(instant, 'zoned', 'local', now, englishTexts)).toBe('29 Sep 2026, 04:11:05 UTC+5:30');
  });

  it('is the time of day today, and has the date on other days', () => {
    expect(timeText(instant, 'clock', 'local', now, englishTexts)).toBe('04:11');
    expect(timeText(instant, 'clock', 'utc', now, englishTexts)).toBe('22:41 UTC');
    expect(timeText(instant, 'clock', 'local', now + 86_400_000, englishTexts)).toBe('29 Sep, 04:11');
  });

  it('is relative within a week, and a date before and after', () => {
    expect(timeText(instant, 'ago', 'local', now, englishTexts)).toBe('18 minutes ago');
    expect(timeText(instant, 'ago', 'utc', now - 7_200_000, englishTexts)).toBe('in 1 hour');
    expect(timeText(instant, 'ago', 'local', now + 8 * 86_400_000, englishTexts)).toBe('29 Sep 2026');
    expect(timeText(instant, 'ago', 'local', now - 30 * 86_400_000, englishTexts)).toBe('29 Sep 2026');
  });

  it('is explained in UTC and in the way that is not shown', () => {
    expect(timeDetails(instant, 'ago', now, englishTexts)).toEqual([
      '28 Sep 2026, 22:41:05 UTC',
      '29 Sep 2026, 04:11:05 in your time zone',
    ]);
    expect(timeDetails(instant, 'second', now, englishTexts)).toEqual(['28 Sep 2026, 22:41:05 UTC', '18 minutes ago']);
  });

  it('is written in the language of the page', async () => {
    const german = await loadTexts('de');
    expect(timeText(instant, 'minute', 'utc', now, german)).toBe('28. Sept. 2026, 22:41 UTC');
    expect(timeText(instant, 'ago', 'utc', now, german)).toBe('vor 18 Minuten');
    expect(timeDetails(instant, 'clock', now, german)[1]).toContain('29. Sept. 2026, 04:11:05');
  });
});
