import { type SearchColumns, searchTextOf, sortNameOf } from '@/lib/storage/search-text';

type Names = { clientName: string; metadataUri?: string | null | undefined };

/** What searches and lists compare of a client: its name and the address of its metadata document. */
export const clientSearchColumns = ({ clientName, metadataUri }: Names): SearchColumns => ({
  searchText: searchTextOf([clientName, metadataUri]),
  sortName: sortNameOf(clientName),
});
