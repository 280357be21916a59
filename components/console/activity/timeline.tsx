import { ScrollText, SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { auditEventTypes } from '@/lib/audit';
import { type AuditPage, auditActions, type NamedParty } from '@/lib/audit/schema';
import { totalText } from '../lists/count-of';
import { ListProblem } from '../lists/list-problem';
import { EventList } from './event-list';
import { type EventsAddress, filterHref } from './events-address';
import { EventsPages } from './events-pages';
import { type EventChoice, EventsFilter, type FindParties } from './filter/events-filter';

export type TimelineProps = {
  address: EventsAddress;
  /** A page of events, or the problem with the address. */
  listed: { page: AuditPage; problem: null } | { page: null; problem: string };
  /** The records that exist of those that events and filters name. */
  parties: NamedParty[];
  find?: FindParties;
  /** What the empty list says when no filter is set. */
  none: string;
};

const choices: EventChoice[] = auditActions
  .map((value) => ({ value, label: auditEventTypes[value].label, description: value }))
  .sort((a, b) => a.label.localeCompare(b.label));

/** Events with their filter and the links to all of their pages. */
export function Timeline({ address, listed, parties, find, none }: TimelineProps) {
  const isFiltered = Object.keys(address.filter).length > 0;
  return (
    <Card>
      <EventsFilter address={address} events={choices} names={namesOf(address, listed.page, parties)} find={find} />
      {listed.page ? (
        <Events address={address} page={listed.page} parties={parties} none={isFiltered ? null : none} />
      ) : (
        <ListProblem problem={listed.problem} clearHref={address.path} />
      )}
    </Card>
  );
}

type EventsProps = Pick<TimelineProps, 'address' | 'parties'> & { page: AuditPage; none: string | null };

function Events({ address, page, parties, none }: EventsProps) {
  if (page.items.length === 0) return <NoEvents address={address} none={none} />;
  return (
    <>
      <p role="status" className="border-line border-b px-4 py-2 text-muted text-sm sm:px-5">
        {totalText(page.total, page.total_is_capped)} {page.total === 1 ? 'event' : 'events'}, newest first
      </p>
      <EventList events={page.items} known={new Map(parties.map((party) => [party.id, party]))} />
      <EventsPages address={address} page={page} />
    </>
  );
}

function NoEvents({ address, none }: Pick<EventsProps, 'address' | 'none'>) {
  if (none !== null)
    return (
      <EmptyState icon={ScrollText} title="No events yet">
        {none}
      </EmptyState>
    );
  return (
    <div role="status">
      <EmptyState
        icon={SearchX}
        title="No matching events"
        action={<ButtonLink href={filterHref({ ...address, filter: {} }, {})}>Clear filters</ButtonLink>}
      >
        Every filter must match. Names must be complete: choose a person, a client or a target from the list.
      </EmptyState>
    </div>
  );
}

/** The names of the ids in the filter: of the records that exist, or as the events recorded them. */
function namesOf({ filter }: EventsAddress, page: AuditPage | null, parties: NamedParty[]): Record<string, string> {
  const recorded = (page?.items ?? []).flatMap(({ actor, target }) => (target ? [actor, target] : [actor]));
  const named = [...recorded, ...parties].map(({ id, name }): [string, string] => [id ?? '', name]);
  const ids = new Set(Object.values(filter).flat());
  return Object.fromEntries(named.filter(([id]) => ids.has(id)));
}
