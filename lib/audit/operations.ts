import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { listAuditEvents } from './list-audit-events';
import { AuditEvent, AuditQuery } from './schema';

export const auditOperations = {
  list: operation({
    verb: listAuditEvents,
    method: 'GET',
    path: '/audit-events',
    operationId: 'listAuditEvents',
    tag: 'Audit',
    page: true,
    summary: 'List audit events; Accept: text/csv or application/x-ndjson exports every match',
    query: AuditQuery,
    status: 200,
    errors: ['invalid'],
    answer: z.object({
      items: z.array(AuditEvent),
      next_cursor: z.string().nullable(),
      total: z.int().meta({ description: 'Exact up to 1,000, if `total_is_capped` is false' }),
      total_is_capped: z.boolean().meta({
        description:
          'More than `total` events may match. With several filters, or a search that leaves events out, a page looks at 5,000 events: ' +
          'it can have fewer events than asked for, or none, and still a next page',
      }),
    }),
  }),
};
