import { Download } from 'lucide-react';
import { eventChoices } from '@/components/console/activity/filter/event-choices';
import { EventsFilter } from '@/components/console/activity/filter/events-filter';
import { ColumnsMenu } from '@/components/console/lists/columns-menu';
import { FilterSelect } from '@/components/console/lists/filter-select';
import { type ListState, listHref, viewQuery } from '@/components/console/lists/list-state';
import { SearchField } from '@/components/console/lists/search-field';
import { SearchHelp } from '@/components/console/lists/search-help';
import { termChips } from '@/components/console/lists/term-chips';
import type { ColumnChoice } from '@/components/console/lists/visible-columns';
import { buttonStyle } from '@/components/ui/button-style';
import { auditSearchFields } from '@/lib/audit';
import { consoleTexts } from '@/lib/edges/pages';
import { ListViews } from '../../saved-views/list-views';
import { findPartiesAction } from '../actions';

export const exportFormats = ['csv', 'ndjson'] as const;

type AuditFiltersProps = {
  state: ListState;
  names: Record<string, string>;
  columns: ColumnChoice[];
  canExport: boolean;
};

/** What stands above the audit log: search, filters, saved views, the choice of columns, and the exports. */
export async function AuditFilters({ state, names, columns, canExport }: AuditFiltersProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <EventsFilter
      state={state}
      events={eventChoices(texts)}
      names={names}
      find={findPartiesAction}
      terms={termChips(state, auditSearchFields)}
      search={
        <>
          <SearchField label={text('console.audit.list.search')} value={state.params.q} />
          <SearchHelp fields={auditSearchFields} words={text('console.audit.list.words')} />
          <FilterSelect
            name="sort"
            label={text('console.audit.list.sort')}
            value={state.params.sort}
            className="md:hidden"
            options={[
              { value: '-occurred_at', label: text('console.audit.list.newest') },
              { value: 'occurred_at', label: text('console.audit.list.oldest') },
            ]}
          />
        </>
      }
      tools={
        <>
          <span className="noscript:hidden contents">
            <ListViews list="audit" query={viewQuery(state)} />
            <ColumnsMenu state={state} choices={columns} />
          </span>
          {(canExport ? exportFormats : []).map((format) => (
            <a key={format} href={exportHref(state, format)} className={buttonStyle()}>
              <Download aria-hidden />
              {text('console.audit.page.export', { format: format.toUpperCase() })}
            </a>
          ))}
        </>
      }
    />
  );
}

/** Exports have every member of the events, newest first. The page that asks for the password leads back to the list as it is. */
export const exportHref = (state: ListState, format: string): string =>
  listHref({ ...state, path: `${state.path}/export` }, { format });
