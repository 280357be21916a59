import type { AuditEvent } from '@/lib/audit/schema';
import { EventRow } from './event-row';

export function EventList({ events }: { events: AuditEvent[] }) {
  return (
    <ul className="divide-y divide-line">
      {events.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </ul>
  );
}
