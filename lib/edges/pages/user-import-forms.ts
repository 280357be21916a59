import 'server-only';
import { Readable } from 'node:stream';
import { unstable_rethrow } from 'next/navigation';
import {
  checkUserImport,
  discardUserImport,
  listImportRefusals,
  refusalLines,
  stageUserImport,
  startUserImport,
} from '@/lib/directory/user-imports';
import { importFields, MAX_CONSOLE_BYTES } from '@/lib/directory/user-imports/choices';
import { ExportFilter } from '@/lib/directory/user-imports/export-users';
import type { Ctx } from '@/lib/kernel/context';
import { AppError, isAppError } from '@/lib/kernel/errors';
import { download, type Reply, readParameters, seeOther, toResponse, userDownload } from '../http';
import { requireSameOrigin } from '../http/same-origin';
import { consoleContext, signedInContext } from './console-context';
import { refusedForm } from './page-form';

type RouteContext = { params: Promise<{ id: string }> };

const list = '/console/users/import';

/** A plain form of the import pages. `problem` says where the browser goes with an error that the page shows. */
const importForm =
  (handle: (ctx: Ctx, request: Request, id: string) => Promise<Reply>, problem: (id: string) => string) =>
  async (request: Request, context?: RouteContext): Promise<Response> => {
    const { id = '' } = (await context?.params) ?? {};
    try {
      requireSameOrigin(request);
      // A redirect of Next would send the form to the sign-in page (307).
      if (!(await signedInContext())) return toResponse(seeOther('/login', { return_to: problem(id) }));
      return toResponse(await handle(await consoleContext(), request, id));
    } catch (error) {
      unstable_rethrow(error);
      if (!isAppError(error)) return refusedForm(error, request.headers);
      if (error.code === 'reauthentication_required')
        return toResponse(seeOther('/reauthenticate', { return_to: problem(id) }));
      return toResponse(seeOther(problem(id), { error: error.code }));
    }
  };

const ofImport = (id: string): string => `${list}/${encodeURIComponent(id)}`;

/** `POST /console/users/import/upload`: stores the file and opens the page of its check. */
export const uploadUserImport = importForm(
  async (ctx, request) => {
    if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > MAX_CONSOLE_BYTES)
      throw new AppError('too_large', 'The file is too large.');
    const file = (await request.formData()).get('file');
    if (!(file instanceof File)) throw new AppError('invalid', 'Choose a file.');
    const format = /\.csv$/i.test(file.name) ? 'csv' : 'ndjson';
    const bytes = Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]);
    const file_name = file.name.toWellFormed().replaceAll('\0', '').slice(0, 200);
    const { id } = await stageUserImport(ctx, { format, file_name, file: bytes });
    return seeOther(ofImport(id));
  },
  () => list,
);

/** `POST /console/users/import/{id}/check`: checks the file again with the rules of the form. */
export const checkImportAgain = importForm(async (ctx, request, id) => {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const mapping = Object.fromEntries(
    importFields.flatMap((field) => {
      const column = text(`map.${field}`);
      return column === '' ? [] : [[field, column === '-' ? '' : column]];
    }),
  );
  const firebase = {
    signer_key: text('signer_key'),
    salt_separator: text('salt_separator'),
    rounds: text('rounds'),
    mem_cost: text('mem_cost'),
  };
  const keys = {
    ...(text('pepper') && { pepper: text('pepper') }),
    ...(firebase.signer_key && { firebase }),
  };
  const rules = { id, mode: text('mode'), layout: text('layout'), mapping, keys };
  await checkUserImport(ctx, rules as Parameters<typeof checkUserImport>[1]);
  return seeOther(ofImport(id));
}, ofImport);

/** `POST /console/users/import/{id}/start` */
export const startImport = importForm(async (ctx, _request, id) => {
  await startUserImport(ctx, { id });
  return seeOther(ofImport(id));
}, ofImport);

/** `POST /console/users/import/{id}/discard` */
export const discardImport = importForm(async (ctx, _request, id) => {
  await discardUserImport(ctx, { id });
  return seeOther(list);
}, ofImport);

/** `GET /console/users/import/{id}/refused`: the refused rows as CSV. */
export const downloadRefusals = async (request: Request, context: RouteContext): Promise<Response> =>
  answered(request, async (ctx) => {
    const { id } = await context.params;
    return download(refusalLines(await listImportRefusals(ctx, { id })), 'csv', 'refused-rows.csv');
  });

/** `GET /console/users/export`: the users that match the filters of the list. */
export const downloadUsers = async (request: Request): Promise<Response> =>
  answered(request, (ctx) => {
    const filter = new URL(request.url).searchParams;
    const format = filter.get('format') === 'ndjson' ? 'ndjson' : 'csv';
    filter.delete('format');
    return userDownload(ctx, readParameters(filter, ExportFilter), format);
  });

async function answered(request: Request, reply: (ctx: Ctx) => Promise<Reply>): Promise<Response> {
  try {
    return toResponse(await reply(await consoleContext()));
  } catch (error) {
    unstable_rethrow(error);
    return refusedForm(error, request.headers);
  }
}
