import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { endSession } from './end-session';
import { listSessions } from './list-sessions';
import { ListedSession, SessionQuery } from './schema';

const tag = 'Sessions';

export const sessionOperations = {
  list: operation({
    verb: listSessions, method: 'GET', path: '/sessions', operationId: 'listSessions', tag, page: true,
    summary: 'List the live sessions of all users', query: SessionQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(ListedSession), next_cursor: z.string().nullable() }),
  }),
  end: operation({
    verb: endSession, method: 'DELETE', path: '/sessions/{id}', operationId: 'endSession', tag,
    summary: 'End a session and its grants without offline_access', status: 204, errors: ['not_found'],
  }),
}; // biome-ignore format: one operation a paragraph
