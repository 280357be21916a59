import { networkOf } from '@/lib/kernel/network-of';
import type { Bucket } from './throttle';

/** The budget for wrong answers to challenges from one network. */
export const challengeBuckets = (ip: string | null): Bucket[] => [
  { name: `challenge:${networkOf(ip)}`, burst: 30, seconds: 120 },
];

/** The budget for forms from one network that pass without a solution, by waiting or by a mail. */
export const slowPathBuckets = (ip: string | null): Bucket[] => [
  { name: `challenge-slow:${networkOf(ip)}`, burst: 5, seconds: 600 },
];
