import type { Reply } from '../http';

/**
 * A mail is HTML that an administrator wrote, with styles in its tags. It is shown in a frame of the console and nowhere
 * else: in an origin of its own (`sandbox`), without scripts, forms and requests.
 */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

/** HTML of a mail, or about it, for a frame of the console. */
export const mailFrame = (status: number, body: string): Reply => ({
  status,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'SAMEORIGIN',
  },
  body,
});
