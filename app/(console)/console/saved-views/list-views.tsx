import { listSavedViews } from '@/lib/directory/saved-views';
import { type ListName, lists } from '@/lib/directory/saved-views/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { ViewsMenu } from './views-menu';

/** The menu of the saved views of a list. `query` is what the address says about it, apart from its page. */
export async function ListViews({ list, query }: { list: ListName; query: string }) {
  const ctx = await consoleContext();
  const { items } = await listSavedViews(ctx, { list });
  const viewer = await consoleViewer(ctx);
  return (
    <ViewsMenu
      list={list}
      path={lists[list].path}
      query={query}
      views={items.map((view) => ({ ...view, is_current: isSame(view.query, query) }))}
      mayDeleteShared={viewer.can('settings:write')}
    />
  );
}

/** Whether two queries have the same parameters, in whatever order. */
const isSame = (one: string, other: string): boolean => sorted(one) === sorted(other);

function sorted(query: string): string {
  const parameters = new URLSearchParams(query);
  parameters.sort();
  return parameters.toString();
}
