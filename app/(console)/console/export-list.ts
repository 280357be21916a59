import type { z } from 'zod';
import type { Column } from '@/components/console/lists/column';
import { filtersOf, hrefOf, type ListState, readListState } from '@/components/console/lists/list-state';
import { visibleColumns } from '@/components/console/lists/visible-columns';
import { type ListName, lists } from '@/lib/directory/saved-views/choices';
import { consoleTexts, downloadList } from '@/lib/edges/pages';
import type { Verb } from '@/lib/kernel/verb';
import type { Texts } from '@/lib/language';

type Page<Row> = { items: Row[]; next_cursor: string | null };

type Query = Record<string, string | number>;

/**
 * Makes `GET /console/<list>/list.csv`: the columns that the address of the list shows, of all rows that it finds. `inputOf`
 * is the input of the verb where it differs from the query of the address.
 */
export const exportList =
  <S extends z.ZodType, Row>(
    list: ListName,
    read: Verb<S, Page<Row>>,
    columnsOf: (texts: Texts, state: ListState) => Column<Row>[],
    inputOf: (query: Query) => Query = (query) => query,
  ) =>
  async (request: Request): Promise<Response> => {
    const { path, filters } = lists[list];
    const state = readListState(path, Object.fromEntries(new URL(request.url).searchParams), filters);
    const columns = visibleColumns(state, columnsOf(await consoleTexts(), state));
    return downloadList<Row>({
      list,
      href: hrefOf(path, state.params),
      filters: filtersOf(state),
      sort: state.params.sort,
      columns: columns.flatMap(({ key, value }) => (value ? [{ key, value }] : [])),
      read: (ctx, query) => read(ctx, inputOf(query) as z.input<S>),
    });
  };
