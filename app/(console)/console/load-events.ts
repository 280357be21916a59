import type { z } from 'zod';
import type { TimelineProps } from '@/components/console/activity/timeline';
import { clientOf, listAuditEvents, nameParties } from '@/lib/audit';
import type { AuditFilter, AuditPage } from '@/lib/audit/schema';
import { auditQuery, consoleTexts } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { listProblemText } from './list-problem-text';
import { loadList } from './load';

const PAGE_SIZE = '25';

type Asked = {
  path: string;
  search: Record<string, string | string[] | undefined>;
  /** The parameters that the address may have. */
  schema: z.ZodObject;
  /** Filters that the page itself sets. */
  fixed?: Partial<AuditFilter>;
};

/** Reads the page of events that an address asks for, and the names of the records that it names. */
export async function loadEvents(
  ctx: Ctx,
  { path, search, schema, fixed }: Asked,
): Promise<Pick<TimelineProps, 'address' | 'listed' | 'parties'>> {
  const { query, problem } = await readQuery(search, schema);
  if (!query) return { address: { path, filter: {}, limit: undefined }, listed: { page: null, problem }, parties: [] };
  const { cursor, limit, ...filter } = query;
  const listed = await loadList(ctx, listAuditEvents, { limit: PAGE_SIZE, ...query, ...fixed });
  const values = Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, [value].flat()]));
  const ids = [...Object.values(values).flat(), ...idsIn(listed.page)].slice(0, 1_000);
  return {
    address: { path, filter: values, limit: typeof limit === 'string' ? limit : undefined },
    listed,
    parties: await nameParties(ctx, { ids }),
  };
}

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
