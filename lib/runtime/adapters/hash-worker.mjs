import { setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import bcryptjs from 'bcryptjs';

/** A hash of 'cross-check' at the lowest cost, made by bcryptjs. */
const KNOWN = '$2b$04$abcdefghijklmnopqrstuuC6wAwteXdfDii.YRxHJDLIeyIN5YTea';

/** The compiled implementation where its binary loads and agrees with bcryptjs, otherwise bcryptjs. */
const { hashSync, compareSync } = await import('@node-rs/bcrypt')
  .then(({ default: native }) => (native.compareSync('cross-check', KNOWN) ? native : bcryptjs))
  .catch(() => bcryptjs);

// On Linux a priority belongs to a thread: the event loop gets a core before the hashes do.
if (process.platform === 'linux')
  try {
    setPriority(0, 10);
  } catch {
    // A sandbox may forbid it. Hashes then compete with the event loop as equals.
  }

/** Hashes `text`, or compares it with `stored`. Also returns how long that took. */
export default function run({ text, cost, stored }) {
  const startedAt = performance.now();
  // Both implementations compute the same; the compiled one writes the prefix of another vendor.
  const value = stored === undefined ? hashSync(text, cost).replace(/^\$2y\$/, '$2b$') : compareSync(text, stored);
  return { value, tookMs: performance.now() - startedAt };
}
