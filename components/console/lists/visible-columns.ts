import type { Column } from './column';
import type { ListState } from './list-state';

/** The keys of the columns that the address chooses; null if it names none that the list has. */
function chosenKeys(state: ListState, columns: readonly { key: string }[]): ReadonlySet<string> | null {
  const asked = new Set(state.params.columns?.split(','));
  return columns.some(({ key }) => asked.has(key)) ? asked : null;
}

const below = { lg: 'md:max-lg:hidden', xl: 'md:max-xl:hidden' };

/**
 * The columns that a list shows, in the order in which they are declared. The first one, which names the row, and the acts
 * are always shown. Chosen columns are shown in windows of every width.
 */
export function visibleColumns<Row>(state: ListState, columns: readonly Column<Row>[]): Column<Row>[] {
  const chosen = chosenKeys(state, columns);
  return columns
    .filter((column, at) => at === 0 || column.key === 'action' || (chosen ? chosen.has(column.key) : !column.isHidden))
    .map((column) =>
      chosen || !column.hiddenBelow
        ? column
        : { ...column, className: [below[column.hiddenBelow], column.className].filter(Boolean).join(' ') },
    );
}

/** A column that can be chosen. */
export type ColumnChoice = { key: string; label: string; isShown: boolean; isDefault: boolean };

/** What the menu of columns offers: all but the first column and the acts. */
export function columnChoices<Row>(state: ListState, columns: readonly Column<Row>[]): ColumnChoice[] {
  const shown = new Set(visibleColumns(state, columns).map(({ key }) => key));
  return columns
    .slice(1)
    .flatMap(({ key, header, isHidden }) =>
      typeof header === 'string' ? [{ key, label: header, isShown: shown.has(key), isDefault: !isHidden }] : [],
    );
}
