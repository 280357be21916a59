import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { AuditFilter } from '@/lib/audit/schema';
import { shownParameters } from '@/lib/directory/saved-views/choices';
import { isAppError } from '@/lib/kernel/errors';
import { auditDownload, problem, type Reply, seeOther, toResponse } from '../http';
import { auditQuery } from './audit-query';
import { consoleContext } from './console-context';

/**
 * `GET /console/audit/export`: the events that match the filter of the list. If the sign-in is too old, redirects to the
 * page that asks for the password, which returns to the list; the list then starts the export.
 */
export const downloadAudit = async (request: Request): Promise<Response> => toResponse(await download(request));

async function download(request: Request): Promise<Reply> {
  const ctx = await consoleContext();
  const filter = new URL(request.url).searchParams;
  const format = filter.get('format') === 'ndjson' ? 'ndjson' : 'csv';
  filter.delete('format');
  try {
    return await auditDownload(ctx, auditQuery(withoutLook(filter), AuditFilter), format);
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error) && error.code === 'reauthentication_required') {
      filter.set('export', format);
      return seeOther('/reauthenticate', { return_to: `/console/audit?${filter}` });
    }
    return problem(error, ctx);
  }
}

/** The parameters without those that say how the list is shown. */
const withoutLook = (filter: URLSearchParams): URLSearchParams =>
  new URLSearchParams([...filter].filter(([name]) => !shownParameters.some((shown) => shown === name)));
