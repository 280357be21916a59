import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { failureLines, readBulkFailures } from '@/lib/directory/bulk';
import { download, toResponse } from '../http';
import { consoleContext } from './console-context';
import { refusedForm } from './page-form';

type RouteContext = { params: Promise<{ id: string }> };

/** `GET /console/bulk/{id}/failures`: the records for which the act failed, with the reasons, as CSV. */
export async function downloadBulkFailures(request: Request, context: RouteContext): Promise<Response> {
  try {
    const ctx = await consoleContext();
    const { id } = await context.params;
    return toResponse(download(failureLines(await readBulkFailures(ctx, { id })), 'csv', 'failures.csv'));
  } catch (error) {
    unstable_rethrow(error);
    return refusedForm(error, request.headers);
  }
}
