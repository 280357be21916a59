import { ScrollText, SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { AuditPage, NamedParty } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Listed } from '../lists/list-body';
import { ListProblem } from '../lists/list-problem';
import { type ListState, listHref, unfilteredHref } from '../lists/list-state';
import { NothingYet } from '../lists/nothing-yet';
import { EventList } from './event-list';
import { eventsCount } from './events-count';
import { EventsPages } from './events-pages';
import { eventChoices } from './filter/event-choices';
import { EventsFilter } from './filter/events-filter';

export type TimelineProps = {
  state: ListState;
  /** A page of events, or the problem with the address. */
  listed: Listed<AuditPage>;
  /** The records that exist of those that events and filters name. */
  parties: NamedParty[];
  /** Names of ids in the filter, and the instants of its times. */
  names: Record<string, string>;
  /** What the empty list says when no filter is set. */
  none: string;
};

/** The events of a record with their filter and the links to all of their pages. */
export async function Timeline({ state, listed, parties, names, none }: TimelineProps) {
  return (
    <Card>
      <EventsFilter state={state} events={eventChoices(await consoleTexts())} names={names} />
      {listed.page ? (
        <Events state={state} page={listed.page} parties={parties} none={state.isFiltered ? null : none} />
      ) : (
        <ListProblem problem={listed.problem} clearHref={state.path} />
      )}
    </Card>
  );
}

type EventsProps = Pick<TimelineProps, 'state' | 'parties'> & { page: AuditPage; none: string | null };

async function Events({ state, page, parties, none }: EventsProps) {
  const { next_cursor: next } = page;
  if (page.items.length === 0 && next) return <NothingYet href={listHref(state, { cursor: next })} />;
  if (page.items.length === 0) return <NoEvents state={state} none={none} />;
  return (
    <>
      <p role="status" className="border-line border-b px-4 py-2 text-muted text-sm sm:px-5">
        {eventsCount(await consoleTexts(), page)}
      </p>
      <EventList events={page.items} known={new Map(parties.map((party) => [party.id, party]))} />
      <EventsPages state={state} page={page} />
    </>
  );
}

async function NoEvents({ state, none }: Pick<EventsProps, 'state' | 'none'>) {
  const { text } = await consoleTexts();
  if (none !== null)
    return (
      <EmptyState icon={ScrollText} title={text('console.audit.events.none')}>
        {none}
      </EmptyState>
    );
  return (
    <div role="status">
      <EmptyState
        icon={SearchX}
        title={text('console.audit.events.noMatch')}
        action={<ButtonLink href={unfilteredHref(state)}>{text('console.audit.filter.clear')}</ButtonLink>}
      >
        {text('console.audit.events.noMatchHint')}
      </EmptyState>
    </div>
  );
}
