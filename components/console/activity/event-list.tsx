import type { AuditEvent } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { EventRow } from './event-row';
import type { KnownParties } from './event-sentence';

type EventListProps = {
  events: AuditEvent[];
  /** The records that exist of those that the events name. Without it, every name is a link. */
  known?: KnownParties;
};

/** Events in sentences, each with its details behind its code. */
export async function EventList({ events, known }: EventListProps) {
  const { text } = await consoleTexts();
  return (
    <ul aria-label={text('console.audit.events.label')} className="divide-y divide-line">
      {events.map((event) => (
        <EventRow key={event.id} event={event} known={known} />
      ))}
    </ul>
  );
}
