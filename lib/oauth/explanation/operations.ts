import { ExplainedRequest } from '@/lib/directory/requests/schema';
import { operation } from '@/lib/kernel/operation';
import { explainRequest } from './explain-request';

export const explanationOperations = {
  explain: operation({
    verb: explainRequest,
    method: 'GET',
    path: '/requests/{id}',
    operationId: 'explainRequest',
    tag: 'Requests',
    summary: 'Get a recorded request by its id or by its request id, with the checks of a refused one',
    status: 200,
    errors: ['invalid', 'not_found'],
    answer: ExplainedRequest,
  }),
};
