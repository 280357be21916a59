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
      total: z.int().meta({ description: 'Exact up to 1,000' }),
      total_is_capped: z.boolean().meta({ description: 'More than `total` events match' }),
    }),
  }),
};
