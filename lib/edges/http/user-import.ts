import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { openUserImport, userImportOperations } from '@/lib/directory/user-imports';
import { MAX_API_BYTES } from '@/lib/directory/user-imports/choices';
import { ImportKeys, type ImportSummary, Mapping, type RowResult } from '@/lib/directory/user-imports/schema';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, invalid, isAppError } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import { parse } from '@/lib/kernel/verb';
import { acceptedExport } from './accepted-export';
import { corsHeaders } from './cors';
import { edge, type RouteHandler } from './edge';
import type { EndpointRequest } from './endpoint-request';
import { problem } from './problem';
import { readAhead } from './read-ahead';
import { noStore, type Reply } from './reply';
import { authorize, managementApi, readQuery } from './rest-endpoint';

/** How many refused rows an answer in JSON has. */
const MAX_ANSWERED = 1_000;
const formats: Record<string, 'csv' | 'ndjson'> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
};

const HeaderOptions = z.strictObject({ mapping: Mapping.optional(), keys: ImportKeys.optional() });

type Run = ReturnType<Awaited<ReturnType<typeof openUserImport>>['run']>;

/** A process keeps at most one file in memory. */
let isImporting = false;

/**
 * `POST /import/users`: imports the rows of the body while it arrives. By `Accept`, the answer is one line of JSON for each
 * row and a last line with the counts, or one JSON document with the counts and the first refused rows. What is committed
 * stays when the caller leaves; the same `Idempotency-Key` goes on after it.
 */
export const userImportEndpoint = (): RouteHandler =>
  edge({
    route: 'POST /import/users',
    async handle(request, anonymous) {
      Object.assign(anonymous.answerHeaders, corsHeaders(anonymous, request.headers.get('origin')));
      const ctx = await authorize(request, anonymous, openUserImport.permission);
      const format = formatOf(request);
      const { dry_run, ...query } = readQuery(request, userImportOperations.import.query);
      const options = { ...optionsOf(request), ...query, format, source: 'api', dry_run: dry_run === 'true' };
      const digest = digestOf(ctx, request, JSON.stringify(options));
      if (isImporting) throw busy();
      const opened = await openUserImport(ctx, { ...options, digest } as Parameters<typeof openUserImport>[1]);
      const results = opened.run(readAhead(request.body ?? [], MAX_API_BYTES));
      return replyOf(ctx, results, acceptedExport(request.headers.get('accept')) === 'ndjson');
    },
    refuse: problem,
    recorded: managementApi,
  });

const busy = () =>
  new AppError('unavailable', 'Another import runs. Try again when it has ended.', { retryAfterSeconds: 30 });

/** @throws AppError `unsupported_media_type`, `too_large`. */
function formatOf({ headers }: EndpointRequest): 'csv' | 'ndjson' {
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const format = formats[type];
  const encoding = headers.get('content-encoding');
  if (!format || (encoding && encoding !== 'identity'))
    throw new AppError(
      'unsupported_media_type',
      'The Content-Type must be text/csv or application/x-ndjson, not compressed.',
    );
  if (Number(headers.get('content-length') ?? 0) > MAX_API_BYTES)
    throw new AppError('too_large', `The file must have at most ${MAX_API_BYTES} bytes.`);
  return format;
}

/** `Import-Options`: mapping and keys as JSON. They are no parameters of the query, because addresses are logged. */
function optionsOf({ headers }: EndpointRequest): z.output<typeof HeaderOptions> {
  const text = headers.get('import-options');
  if (text === null) return {};
  try {
    return parse(HeaderOptions, JSON.parse(text));
  } catch (error) {
    throw isAppError(error) ? error : invalid('Import-Options', 'must be a JSON object');
  }
}

function digestOf({ actor }: Ctx, { headers }: EndpointRequest, options: string): Buffer | undefined {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalid('Idempotency-Key', 'must be 1 to 255 printable ASCII characters without spaces');
  return createHash('sha256')
    .update(JSON.stringify([actor.kind, actor.id, key, options]))
    .digest();
}

/** The answer begins at once: its status says only that the file is accepted, and each row says what became of it. */
const replyOf = (ctx: Ctx, results: Run, isLines: boolean): Reply => ({
  status: 200,
  headers: { 'Content-Type': isLines ? 'application/x-ndjson' : 'application/json', Vary: 'Accept', ...noStore },
  body: Readable.toWeb(
    Readable.from(encoded(isLines ? lines(ctx, results) : document(ctx, results))),
  ) as ReadableStream<Uint8Array>,
  readsBody: true,
});

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  isImporting = true;
  try {
    for await (const piece of text) yield encoder.encode(piece);
  } finally {
    isImporting = false;
  }
}

async function* lines(ctx: Ctx, results: Run): AsyncGenerator<string> {
  try {
    let next = await results.next();
    for (; !next.done; next = await results.next())
      yield next.value.map((result) => `${JSON.stringify(result)}\n`).join('');
    yield `${JSON.stringify({ summary: next.value })}\n`;
  } catch (error) {
    yield `${JSON.stringify({ error: failureOf(ctx, error) })}\n`;
  } finally {
    await leave(results);
  }
}

/** One document. Spaces before it keep the connection alive while rows are imported. */
async function* document(ctx: Ctx, results: Run): AsyncGenerator<string> {
  const refused: RowResult[] = [];
  try {
    let next = await results.next();
    for (; !next.done; next = await results.next()) {
      refused.push(
        ...next.value.filter(({ outcome }) => outcome === 'refused').slice(0, MAX_ANSWERED - refused.length),
      );
      yield ' ';
    }
    yield JSON.stringify({ summary: next.value, refused });
  } catch (error) {
    yield JSON.stringify({ error: failureOf(ctx, error), refused });
  } finally {
    await leave(results);
  }
}

/** Ends an import whose caller has left. */
const leave = (results: Run) => results.return({} as ImportSummary);

function failureOf(ctx: Ctx, error: unknown): string {
  if (isAppError(error)) return error.message;
  ctx.log.error('import.failed', { requestId: ctx.requestId, error: describeError(error) });
  return `The import stopped. Send the file again to go on. Request ${ctx.requestId}.`;
}
