import type { OutboundAnswer } from '@/lib/kernel/outbound';
import { type ConnectionCheck, failed, passed, warning } from './connection-check';

/** The clocks may differ by this much, or ID tokens look expired or not yet valid. */
const MAX_SECONDS = 30;

const NAME = 'Clock';

/** Compares the clock of the provider, as its answer names it, with that of this service. */
export function checkClock({ headers }: OutboundAnswer): ConnectionCheck {
  const theirs = Date.parse(headers.date ?? '');
  if (Number.isNaN(theirs))
    return warning(NAME, 'The answer has no time.', 'If ID tokens look expired, compare both clocks.');
  const seconds = Math.abs(Math.round((theirs - Date.now()) / 1000));
  return seconds <= MAX_SECONDS
    ? passed(NAME, `The clocks differ by at most ${Math.max(seconds, 1)} s.`)
    : failed(NAME, `The clocks differ by ${seconds} s.`, 'Set both clocks by NTP, or ID tokens are refused.');
}
