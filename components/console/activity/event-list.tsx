import type { AuditEvent } from '@/lib/audit/schema';
import { EventRow } from './event-row';
import type { KnownParties } from './event-sentence';

type EventListProps = {
  events: AuditEvent[];
  /** The records that exist of those that the events name. Without it, every name is a link. */
  known?: KnownParties;
};

/** Events in sentences, each with its details behind its code. */
export function EventList({ events, known }: EventListProps) {
  return (
    <ul aria-label="Events" className="divide-y divide-line">
      {events.map((event) => (
        <EventRow key={event.id} event={event} known={known} />
      ))}
    </ul>
  );
}
