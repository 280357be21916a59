import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { isAppError } from '../errors';
import { auditDownload, problem } from '../http';
import { auditQuery } from './audit-query';
import { consoleContext } from './console-context';
import { seeOther } from './see-other';

/**
 * `GET /console/audit/export`: the events that the list's filter matches, for whoever is signed in and may read
 * them. Asks for the password where the sign-in is too old; the list then starts the export.
 */
export async function downloadAudit(request: Request): Promise<Response> {
  const ctx = await consoleContext();
  const { format: given, ...filter } = Object.fromEntries(new URL(request.url).searchParams);
  const format = given === 'ndjson' ? 'ndjson' : 'csv';
  try {
    const { status, headers, body } = await auditDownload(ctx, auditQuery(filter), format);
    return new Response(body, { status, headers });
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error) && error.code === 'reauthentication_required') {
      const list = new URLSearchParams({ ...filter, export: format });
      return seeOther('/reauthenticate', { return_to: `/console/audit?${list}` });
    }
    const { status, headers, body } = problem(error, ctx);
    return new Response(body, { status, headers });
  }
}
