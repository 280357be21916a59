import { existsSync } from 'node:fs';

const candidates = [
  process.env.CHROMIUM_PATH,
  // Without windows, and with half the work.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
];

/** The browser for the journeys; undefined if there is none. @type {string | undefined} */
export const chromiumPath = candidates.find((file) => file && existsSync(file));
