import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { auditDownload, problem } from '../http';
import { consoleContext } from './console-context';

/** `GET /console/audit/export`: the events that the list's filter matches, for whoever is signed in and may read them. */
export async function downloadAudit(request: Request): Promise<Response> {
  const ctx = await consoleContext();
  const { format, ...filter } = Object.fromEntries(
    [...new URL(request.url).searchParams].filter(([, value]) => value !== ''),
  );
  try {
    const { status, headers, body } = await auditDownload(ctx, filter, format === 'ndjson' ? 'ndjson' : 'csv');
    return new Response(body, { status, headers });
  } catch (error) {
    unstable_rethrow(error);
    const { status, headers, body } = problem(error, ctx);
    return new Response(body, { status, headers });
  }
}
