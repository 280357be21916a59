'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { readKept, selectionKey, writeKept } from './kept-selection';

export type Selection = {
  /** Ids of the selected rows, also of other pages. */
  ids: ReadonlySet<string>;
  /** Every record that matches the filters is selected, whatever page it is on. */
  isAllMatching: boolean;
  /** The number of selected records, as text: it may be capped ("10,000+"). Null if nobody has counted them. */
  count: string | null;
  /** The number of records that match the filters, as text; null in a list that is not counted. */
  total: string | null;
  /** The filters of the list, as its verb reads them: they describe the records if `isAllMatching`. */
  filters: Readonly<Record<string, string>>;
  toggle(ids: readonly string[], isSelected: boolean): void;
  selectAllMatching(): void;
  clear(): void;
};

const SelectionContext = createContext<Selection | null>(null);

type SelectionProviderProps = {
  /** The path of the list. */
  list: string;
  filters: Readonly<Record<string, string>>;
  /** The number of records that match the filters; null in a list that is not counted. */
  total: string | null;
  children: ReactNode;
};

/** Keeps which rows of a list are selected, through its pages and its order. Other filters begin with nothing selected. */
export function SelectionProvider(props: SelectionProviderProps) {
  const key = selectionKey(props.list, props.filters);
  return <KeptSelection key={key} storageKey={key} {...props} />;
}

const nothing: ReadonlySet<string> = new Set();

function KeptSelection({ storageKey, filters, total, children }: SelectionProviderProps & { storageKey: string }) {
  const [ids, setIds] = useState(nothing);
  const [isAllMatching, setAllMatching] = useState(false);
  useEffect(() => {
    const kept = readKept(storageKey);
    if (kept.ids.length > 0) setIds(new Set(kept.ids));
    setAllMatching(kept.isAllMatching);
  }, [storageKey]);
  const set = (next: ReadonlySet<string>, isAll: boolean) => {
    setIds(next);
    setAllMatching(isAll);
    writeKept(storageKey, { ids: [...next], isAllMatching: isAll });
  };
  const toggle = (changed: readonly string[], isSelected: boolean) => {
    const after = new Set(ids);
    for (const id of changed) isSelected ? after.add(id) : after.delete(id);
    set(after, false);
  };
  const count = isAllMatching ? total : String(ids.size);
  const selectAllMatching = () => set(ids, true);
  const clear = () => set(nothing, false);
  return (
    <SelectionContext value={{ ids, isAllMatching, count, total, filters, toggle, selectAllMatching, clear }}>
      {children}
    </SelectionContext>
  );
}

/** The selection of the list around; null in a list without one. */
export const useSelection = (): Selection | null => useContext(SelectionContext);
