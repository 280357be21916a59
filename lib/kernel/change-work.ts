import type { Tx } from '@/db';
import type { CacheTag } from './ports';

/** The statements of a change. They name what has to follow its COMMIT: cache tags to invalidate, and tasks. */
export type ChangeWork<T> = (
  tx: Tx,
  invalidate: (...tags: CacheTag[]) => void,
  afterCommit: (task: () => Promise<void>) => void,
) => Promise<T>;

/** Several changes that are committed together. */
export type EnclosingChange = { join<T>(work: ChangeWork<T>): Promise<T> };
