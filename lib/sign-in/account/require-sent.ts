import { AppError } from '@/lib/kernel/errors';

/** @throws AppError `conflict` if the service sends no mails, `rate_limited` after too many mails to the user. */
export function requireSent(sent: 'queued' | 'limited' | 'off'): void {
  if (sent === 'off') throw new AppError('conflict', 'This service does not send mails. Ask an administrator.');
  if (sent === 'limited')
    throw new AppError('rate_limited', 'Too many mails were sent to your address. Try again in an hour.', {
      retryAfterSeconds: 3600,
    });
}
