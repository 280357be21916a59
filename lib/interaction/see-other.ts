import type { Reply } from '../http';

/** 303: whatever was posted is not posted again (RFC 9700 §4.12). */
export const seeOther = (location: string): Reply => ({
  status: 303,
  headers: { Location: location, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
});
