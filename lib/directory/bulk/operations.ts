import { z } from 'zod';
import { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { operation } from '@/lib/kernel/operation';
import { getBulkJob } from './get-bulk-job';
import { listBulkFailures } from './list-bulk-failures';
import { listBulkJobs } from './list-bulk-jobs';
import { BulkFailure, BulkJob, BulkJobQuery, StartBulkJob } from './schema';
import { startBulkJob } from './start-bulk-job';
import { stopBulkJob } from './stop-bulk-job';
import { undoBulkJob } from './undo-bulk-job';

const tag = 'Bulk jobs';

/** The job, or the planned change that starts it once it is approved. */
const Started = z.union([BulkJob, PlannedChange]);

const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next_cursor: z.string().nullable() });

export const bulkOperations = {
  start: operation({
    verb: startBulkJob, method: 'POST', path: '/bulk-jobs', operationId: 'startBulkJob', tag, creates: true,
    summary: 'Act on at most 10,000 records in the background, with the scope that the single act requires',
    body: StartBulkJob, status: 202, answer: Started, location: ({ id }) => `/bulk-jobs/${id}`, errors: ['invalid', 'conflict'],
  }),
  list: operation({
    verb: listBulkJobs, method: 'GET', path: '/bulk-jobs', operationId: 'listBulkJobs', tag, page: true,
    summary: 'List the bulk jobs of the last thirty days, newest first', query: BulkJobQuery, status: 200,
    answer: pageOf(BulkJob), errors: ['invalid'],
  }),
  get: operation({
    verb: getBulkJob, method: 'GET', path: '/bulk-jobs/{id}', operationId: 'getBulkJob', tag,
    summary: 'Read a bulk job with its progress', status: 200, answer: BulkJob, errors: ['not_found'],
  }),
  failures: operation({
    verb: listBulkFailures, method: 'GET', path: '/bulk-jobs/{id}/failures', operationId: 'listBulkFailures', tag, page: true,
    summary: 'List the records for which the act failed, with the reasons', query: BulkJobQuery, status: 200,
    answer: pageOf(BulkFailure), errors: ['invalid', 'not_found'],
  }),
  stop: operation({
    verb: stopBulkJob, method: 'POST', path: '/bulk-jobs/{id}/stop', operationId: 'stopBulkJob', tag,
    summary: 'Stop a bulk job; records that are not done stay as they are', status: 200, answer: BulkJob,
    errors: ['not_found', 'conflict'],
  }),
  undo: operation({
    verb: undoBulkJob, method: 'POST', path: '/bulk-jobs/{id}/undo', operationId: 'undoBulkJob', tag,
    summary: 'Start the opposite act for the records that a bulk job changed', status: 202, answer: Started,
    location: ({ id }) => `/bulk-jobs/${id}`, errors: ['not_found', 'conflict'],
  }),
}; // biome-ignore format: one operation a paragraph
