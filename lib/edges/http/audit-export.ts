import { Readable } from 'node:stream';
import { auditOperations, csvHeader, csvLine, exportAuditEvents } from '@/lib/audit';
import type { AuditEvent } from '@/lib/audit/schema';
import type { Ctx } from '@/lib/kernel/context';
import { acceptedExport, type ExportFormat } from './accepted-export';
import { corsHeaders } from './cors';
import { edge, type RouteHandler, routeHandler } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { problem } from './problem';
import type { Parameters } from './read-parameters';
import { noStore, type Reply } from './reply';
import { authorize, managementApi, readQuery, restEndpoint } from './rest-endpoint';

const list = restEndpoint(auditOperations.list);

/** `GET /audit-events`: one page of JSON, or by `Accept` all matching events as CSV or newline-delimited JSON. */
export function auditExport(): RouteHandler {
  const download = edge({
    route: 'GET /audit-events (export)',
    async handle(request, anonymous) {
      Object.assign(anonymous.answerHeaders, corsHeaders(anonymous, request.headers.get('origin')));
      const ctx = await authorize(request, anonymous, exportAuditEvents.permission);
      const query = readQuery(request, exportAuditEvents.schema);
      return auditDownload(ctx, query, requestedFormat(request) ?? 'ndjson');
    },
    refuse: problem,
    recorded: managementApi,
  });
  return routeHandler(async (request, context) => {
    const reply = await (requestedFormat(request) ? download : list).answer(request, context);
    const vary = [reply.headers?.Vary, 'Accept'].filter(Boolean).join(', ');
    return { ...reply, headers: { ...reply.headers, Vary: vary } };
  });
}

const requestedFormat = (request: EndpointRequest): ExportFormat | null =>
  acceptedExport(request.headers.get('accept'));

/** Streams every event that matches the filter. @throws AppError `forbidden`, `invalid`. */
export async function auditDownload(ctx: Ctx, filter: Parameters, format: ExportFormat): Promise<Reply> {
  const events = await exportAuditEvents(ctx, filter);
  const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson';
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="audit-events.${format}"`,
      ...noStore,
    },
    body: Readable.toWeb(Readable.from(lines(events, format))) as ReadableStream<Uint8Array>,
  };
}

async function* lines(events: AsyncIterable<AuditEvent>, format: ExportFormat): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  if (format === 'csv') yield encoder.encode(csvHeader);
  for await (const event of events)
    yield encoder.encode(format === 'csv' ? csvLine(event) : `${JSON.stringify(event)}\n`);
}
