import { type SearchColumns, searchTextOf, sortNameOf } from '@/lib/storage/search-text';
import { canonicalEmail, canonicalUsername } from './canonical';

type Names = { username: string; email: string; name: string | null };

/** What searches and lists compare of a user: the names as written and in canonical form, which differ in A-labels. */
export const userSearchColumns = ({ username, email, name }: Names): SearchColumns => ({
  searchText: searchTextOf([name, username, canonicalUsername(username), email, canonicalEmail(email)]),
  sortName: sortNameOf(name),
});
