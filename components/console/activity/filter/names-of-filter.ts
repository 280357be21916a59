import type { AuditPage, NamedParty } from '@/lib/audit/schema';
import type { ListState } from '../../lists/list-state';

/** The names of the ids in the filter: of the records that exist, or as the events recorded them. */
export function namesOfFilter(
  { several }: ListState,
  page: AuditPage | null,
  parties: NamedParty[],
): Record<string, string> {
  const recorded = (page?.items ?? []).flatMap(({ actor, target }) => (target ? [actor, target] : [actor]));
  const named = [...recorded, ...parties].map(({ id, name }): [string, string] => [id ?? '', name]);
  const ids = new Set(Object.values(several).flat());
  return Object.fromEntries(named.filter(([id]) => ids.has(id)));
}
