import { Download } from 'lucide-react';
import type { Column } from '@/components/console/lists/column';
import { ColumnsMenu } from '@/components/console/lists/columns-menu';
import { hrefOf, type ListState, pageHref, viewQuery } from '@/components/console/lists/list-state';
import { columnChoices } from '@/components/console/lists/visible-columns';
import { ExportStart } from '@/components/console/page/export-start';
import { buttonStyle } from '@/components/ui/button-style';
import type { ListName } from '@/lib/directory/saved-views/choices';
import { consoleTexts } from '@/lib/edges/pages';
import { ListViews } from './saved-views/list-views';

type ListToolsProps<Row> = {
  list: ListName;
  state: ListState;
  columns: Column<Row>[];
  /** Above a list without filters: in a row of their own. */
  isAlone?: boolean;
};

/** The saved views of a list, the choice of its columns, and its export. */
export async function ListTools<Row>({ list, state, columns, isAlone = false }: ListToolsProps<Row>) {
  const { text } = await consoleTexts();
  const { cursor, trail, page, limit, density, ...query } = state.params;
  const exportHref = hrefOf(`${state.path}/list.csv`, query);
  return (
    <div className={isAlone ? 'flex flex-wrap justify-end gap-2 border-line border-b px-4 py-3' : 'contents'}>
      <span className="noscript:hidden contents">
        <ListViews list={list} query={viewQuery(state)} />
        <ColumnsMenu state={state} choices={columnChoices(state, columns)} />
      </span>
      <a href={exportHref} className={buttonStyle()}>
        <Download aria-hidden />
        {text('console.lists.export')}
      </a>
      {state.startsExport ? <ExportStart href={exportHref} listHref={pageHref(state)} /> : null}
    </div>
  );
}
