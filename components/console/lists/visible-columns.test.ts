import { describe, expect, it } from 'vitest';
import type { Column } from './column';
import { filtersOf, listQuery, readListState, unfilteredHref, viewQuery } from './list-state';
import { columnChoices, visibleColumns } from './visible-columns';

const column = (key: string, members: Partial<Column<string>> = {}): Column<string> => ({
  key,
  header: key.toUpperCase(),
  cell: (row) => row,
  ...members,
});
const columns = [
  column('name'),
  column('email', { hiddenBelow: 'lg', className: 'own' }),
  column('id', { isHidden: true }),
  column('action'),
];

const stateOf = (search: Record<string, string>) => readListState('/console/users', search, ['q', 'role']);
const shown = (search: Record<string, string>) => visibleColumns(stateOf(search), columns).map(({ key }) => key);

describe('the columns of a list', () => {
  it('are the default ones without a choice, or with one that names no column', () => {
    for (const search of [{}, { columns: '' }, { columns: 'nonsense,__proto__' }])
      expect(shown(search as Record<string, string>)).toEqual(['name', 'email', 'action']);
  });

  it('are those of the address in their own order, always with the first one and the acts', () => {
    expect(shown({ columns: 'id,nonsense' })).toEqual(['name', 'id', 'action']);
    expect(shown({ columns: 'id,email,name' })).toEqual(['name', 'email', 'id', 'action']);
  });

  it('are left out in narrow windows only by default', () => {
    const styleOf = (search: Record<string, string>) => visibleColumns(stateOf(search), columns)[1]?.className;
    expect(styleOf({})).toBe('md:max-lg:hidden own');
    expect(styleOf({ columns: 'email' })).toBe('own');
  });

  it('are offered in the menu, apart from the first one', () => {
    expect(columnChoices(stateOf({ columns: 'id' }), columns.slice(0, 3))).toEqual([
      { key: 'email', label: 'EMAIL', isShown: false, isDefault: true },
      { key: 'id', label: 'ID', isShown: true, isDefault: false },
    ]);
  });
});

it('what a list looks like is no part of its query, and stays when the filters go', () => {
  const state = stateOf({
    q: 'ada',
    sort: 'name',
    columns: 'id',
    density: 'compact',
    cursor: 'c',
    page: '2',
    other: 'x',
  });
  expect(listQuery(state)).toEqual({ q: 'ada', sort: 'name', cursor: 'c', limit: 25 });
  expect(filtersOf(state)).toEqual({ q: 'ada' });
  expect(unfilteredHref(state)).toBe('/console/users?sort=name&columns=id&density=compact');
  expect(viewQuery(state)).toBe('q=ada&sort=name&columns=id&density=compact');
});
