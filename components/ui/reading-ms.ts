import type { ToastT } from 'sonner';

const LEAST_MS = 6_000;
const ACTION_MS = 30_000;
const MS_PER_CHARACTER = 120;

/** How long a toast stays: long enough for slow readers, and longer if it offers an act. */
export function readingMs({ title, action, duration }: Pick<ToastT, 'title' | 'action' | 'duration'>): number {
  const length = typeof title === 'string' ? title.length : 0;
  return duration ?? Math.max(action ? ACTION_MS : LEAST_MS, length * MS_PER_CHARACTER);
}
