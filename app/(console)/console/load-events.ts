import type { z } from 'zod';
import { filterNames } from '@/components/console/activity/filter/filter-text';
import { namesOfFilter } from '@/components/console/activity/filter/names-of-filter';
import type { TimelineProps } from '@/components/console/activity/timeline';
import type { ListState } from '@/components/console/lists/list-state';
import { clientOf, listAuditEvents, nameParties } from '@/lib/audit';
import type { AuditFilter, AuditPage } from '@/lib/audit/schema';
import { auditQuery, consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { listProblemText } from './list-problem-text';
import { loadList } from './load';

const PAGE_SIZE = '25';

type Asked = {
  state: ListState;
  search: Record<string, string | string[] | undefined>;
  /** The parameters that the address may have. */
  schema: z.ZodObject;
  /** Filters that the page itself sets. */
  fixed?: Partial<AuditFilter>;
};

/** Reads the page of events that an address asks for, the filters that it has, and the names of the records that it names. */
export async function loadEvents(
  ctx: Ctx,
  { state: list, search, schema, fixed }: Asked,
): Promise<Pick<TimelineProps, 'state' | 'listed' | 'parties' | 'names'>> {
  const several = filtersIn(search, schema);
  const isFiltered = list.isFiltered || Object.keys(several).length > 0;
  const state = { ...list, several, isFiltered };
  const { query, problem } = await readQuery(search, schema);
  if (!query) return { state, listed: { page: null, problem }, parties: [], names: {} };
  const listed = await loadList(ctx, listAuditEvents, { limit: PAGE_SIZE, ...query, ...fixed });
  const ids = [...Object.values(several).flat(), ...idsIn(listed.page)].slice(0, 1_000);
  const parties = await nameParties(ctx, { ids });
  return {
    state,
    listed,
    parties,
    names: { ...namesOfFilter(state, listed.page, parties), ...timesOf(several, query) },
  };
}

/** The filters of the address as they are written there. */
function filtersIn(search: Asked['search'], schema: z.ZodObject): Record<string, string[]> {
  const known = filterNames.filter((name) => name in schema.shape);
  const values = known.map((name): [string, string[]] => [
    name,
    [...new Set([search[name] ?? []].flat().map((value) => value.trim()))].filter(Boolean),
  ]);
  return Object.fromEntries(values.filter(([, found]) => found.length > 0));
}

/** The instants that the times of the filter mean: a day that is the end includes its last moment. */
const timesOf = (several: Record<string, string[]>, query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    ['from', 'to'].flatMap((name) => (several[name] ? [[several[name][0], String(query[name])]] : [])),
  );

async function readQuery(search: Asked['search'], schema: z.ZodObject) {
  try {
    return { query: auditQuery(search, schema), problem: null };
  } catch (error) {
    if (!isAppError(error) || error.code !== 'invalid') throw error;
    return { query: null, problem: listProblemText(await consoleTexts(), error) };
  }
}

const idsIn = (page: AuditPage | null): string[] =>
  (page?.items ?? [])
    .flatMap((event) => [event.actor.id, event.target?.id, clientOf(event)?.id])
    .filter((id) => typeof id === 'string');
