import { z } from 'zod';
import { operation } from '../operation';
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
    answer: z.object({ items: z.array(AuditEvent), next_cursor: z.string().nullable() }),
  }),
};
