import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock';

describe('the clock of another server', () => {
  it.each([0, 86_400_000, -86_400_000])(
    'is known within the duration of the request, with a difference of %i ms',
    (skew) => {
      const clock = new ServerClock();
      const sentAt = performance.now() - 40;
      const answeredAt = sentAt + 15;
      clock.observe(sentAt, answeredAt + skew);
      expect(clock.earliest(answeredAt)).toBeLessThanOrEqual(answeredAt + skew);
      expect(clock.latest()).toBeGreaterThanOrEqual(performance.now() + skew);
      expect(clock.earliest(answeredAt)).toBeGreaterThan(answeredAt + skew - 1_000);
    },
  );
});
