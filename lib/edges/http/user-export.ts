import { Readable } from 'node:stream';
import { exportLines, exportUsers, userImportOperations } from '@/lib/directory/user-imports';
import type { Ctx } from '@/lib/kernel/context';
import { acceptedExport, type ExportFormat } from './accepted-export';
import { corsHeaders } from './cors';
import { edge, type RouteHandler } from './edge';
import { problem } from './problem';
import type { Parameters as QueryParameters } from './read-parameters';
import { noStore, type Reply } from './reply';
import { authorize, managementApi, readQuery } from './rest-endpoint';

/** `GET /export/users`: every user that matches the filter, as CSV or by `Accept` as newline-delimited JSON. */
export const userExportEndpoint = (): RouteHandler =>
  edge({
    route: 'GET /export/users',
    async handle(request, anonymous) {
      Object.assign(anonymous.answerHeaders, corsHeaders(anonymous, request.headers.get('origin')));
      const ctx = await authorize(request, anonymous, exportUsers.permission);
      const filter = readQuery(request, userImportOperations.export.query);
      const reply = await userDownload(ctx, filter, acceptedExport(request.headers.get('accept')) ?? 'csv');
      return { ...reply, headers: { ...reply.headers, Vary: 'Accept' } };
    },
    refuse: problem,
    recorded: managementApi,
  });

/** Streams every user that matches the filter, without passwords. @throws AppError `forbidden`, `invalid`. */
export async function userDownload(ctx: Ctx, filter: QueryParameters, format: ExportFormat): Promise<Reply> {
  const exported = await exportUsers(ctx, filter as Parameters<typeof exportUsers>[1]);
  return download(exportLines(exported, format), format, `users.${format}`);
}

/** A file of lines that is written while it is read. */
export const download = (lines: AsyncIterable<string>, format: ExportFormat, name: string): Reply => ({
  status: 200,
  headers: {
    'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson',
    'Content-Disposition': `attachment; filename="${name}"`,
    ...noStore,
  },
  body: Readable.toWeb(Readable.from(encoded(lines))) as ReadableStream<Uint8Array>,
});

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const line of lines) yield encoder.encode(line);
}
