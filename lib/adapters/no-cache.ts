import type { AnswerCache } from '../ports';

/** No shared cache: every answer comes from the database, since the CLI and other workers write too. */
export const noCache: AnswerCache = {
  enabled: false,
  read: async (lookups) => lookups.map(() => null),
  stamp: async () => null,
  fill: async () => {},
  kill: async () => true,
  staleLimitMs: 0,
  status: async () => 'off',
  close: async () => {},
};
