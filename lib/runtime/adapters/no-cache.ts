import type { AnswerCache } from '@/lib/kernel/ports';

/** No cache: every answer comes from the database, since the command line and other workers also write to it. */
export const noCache: AnswerCache = {
  enabled: false,
  read: async (lookups) => lookups.map(() => null),
  stamp: async () => null,
  fill: async () => {},
  invalidate: async () => true,
  staleLimitMs: 0,
  status: async () => 'off',
  close: async () => {},
};
