import { ScrollText, SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { type AuditPage, auditActions, type NamedParty } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
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

const choicesIn = ({ locale, text }: Texts): EventChoice[] =>
  auditActions
    .map((value) => ({ value, label: text(`console.audit.labels.${value}`), description: value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));

/** Events with their filter and the links to all of their pages. */
export async function Timeline({ address, listed, parties, find, none }: TimelineProps) {
  const choices = choicesIn(await consoleTexts());
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

async function Events({ address, page, parties, none }: EventsProps) {
  if (page.items.length === 0) return <NoEvents address={address} none={none} />;
  const { text } = await consoleTexts();
  return (
    <>
      <p role="status" className="border-line border-b px-4 py-2 text-muted text-sm sm:px-5">
        {text('console.audit.events.count', { count: page.total, plus: page.total_is_capped ? '+' : '' })}
      </p>
      <EventList events={page.items} known={new Map(parties.map((party) => [party.id, party]))} />
      <EventsPages address={address} page={page} />
    </>
  );
}

async function NoEvents({ address, none }: Pick<EventsProps, 'address' | 'none'>) {
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
        action={
          <ButtonLink href={filterHref({ ...address, filter: {} }, {})}>
            {text('console.audit.filter.clear')}
          </ButtonLink>
        }
      >
        {text('console.audit.events.noMatchHint')}
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
