import { type SearchColumns, searchTextOf, sortNameOf } from '@/lib/storage/search-text';

type Names = { name: string; identifier: string };

/** What searches and lists compare of an API resource. */
export const apiResourceSearchColumns = ({ name, identifier }: Names): SearchColumns => ({
  searchText: searchTextOf([name, identifier]),
  sortName: sortNameOf(name),
});
