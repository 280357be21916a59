import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { recordListExport } from '@/lib/directory/saved-views';
import type { ListName } from '@/lib/directory/saved-views/choices';
import type { Ctx } from '@/lib/kernel/context';
import { csvCell } from '@/lib/kernel/csv-cell';
import { isAppError } from '@/lib/kernel/errors';
import { download, problem, seeOther, toResponse } from '../http';
import { consoleContext } from './console-context';
import { consoleTexts } from './page-texts';

/** As many rows as a spreadsheet can still work with. */
const MAX_ROWS = 100_000;

const PAGE = 200;

type Value = string | number | boolean | null;

type ExportedList<Row> = {
  list: ListName;
  /** The list as it is shown. */
  href: string;
  filters: Readonly<Record<string, string>>;
  sort: string | undefined;
  columns: readonly { key: string; value: (row: Row) => Value }[];
  /** The verb of the list. */
  read: (ctx: Ctx, query: Record<string, string | number>) => Promise<{ items: Row[]; next_cursor: string | null }>;
};

/**
 * The rows of a list that match its filters, in its order, as CSV. The pages of the list are read while they are sent. A last
 * line says when there are more rows. Refusals of the verb are problem documents, and the export is recorded. If the sign-in
 * is too old, redirects to the page that asks for the password, which returns to the list; the list then starts the export.
 */
export async function downloadList<Row>(exported: ExportedList<Row>): Promise<Response> {
  const ctx = await consoleContext();
  const { list, href, filters, sort } = exported;
  const query = { ...filters, ...(sort && { sort }), limit: PAGE };
  try {
    const first = await exported.read(ctx, query);
    await recordListExport(ctx, { list, filters });
    const cut = (await consoleTexts()).text('console.lists.cut', { count: MAX_ROWS });
    return toResponse(download(linesOf(ctx, exported, query, first, cut), 'csv', `${list}.csv`));
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error) && error.code === 'reauthentication_required')
      return toResponse(
        seeOther('/reauthenticate', { return_to: `${href}${href.includes('?') ? '&' : '?'}export=csv` }),
      );
    return toResponse(problem(error, ctx));
  }
}

async function* linesOf<Row>(
  ctx: Ctx,
  { columns, read }: ExportedList<Row>,
  query: Record<string, string | number>,
  first: { items: Row[]; next_cursor: string | null },
  cut: string,
): AsyncGenerator<string> {
  yield `${columns.map(({ key }) => key).join(',')}\r\n`;
  let page = first;
  for (let rows = 0; ; ) {
    yield page.items.map((row) => `${columns.map(({ value }) => csvCell(textOf(value(row)))).join(',')}\r\n`).join('');
    if (page.next_cursor === null) return;
    rows += page.items.length;
    if (rows >= MAX_ROWS) return void (yield `${csvCell(cut)}\r\n`);
    page = await read(ctx, { ...query, cursor: page.next_cursor });
  }
}

const textOf = (value: Value): string => (value === null ? '' : String(value));
