import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { listRequests } from './list-requests';
import { RecordedRequest, RequestQuery } from './schema';

export const requestOperations = {
  list: operation({
    verb: listRequests,
    method: 'GET',
    path: '/requests',
    operationId: 'listRequests',
    tag: 'Requests',
    page: true,
    summary: 'List recorded requests to the protocol endpoints and the management API, newest first',
    query: RequestQuery,
    status: 200,
    errors: ['invalid'],
    answer: z.object({
      items: z.array(RecordedRequest),
      next_cursor: z.string().nullable(),
      total: z.int().meta({ description: 'Exact up to 1,000' }),
      total_is_capped: z.boolean().meta({ description: 'More than `total` records match' }),
    }),
  }),
};
