import { ScrollText } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { AuditEvent } from '@/lib/audit/schema';
import { EventList } from './event-list';

type ActivityPanelProps = { id: string; events: AuditEvent[]; title: string; description: string; allHref: string };

export function ActivityPanel({ id, events, title, description, allHref }: ActivityPanelProps) {
  return (
    <Section
      id={id}
      title={title}
      description={description}
      flush
      actions={
        <ButtonLink href={allHref} size="sm">
          Open in audit log
        </ButtonLink>
      }
    >
      {events.length > 0 ? (
        <EventList events={events} />
      ) : (
        <EmptyState icon={ScrollText} title="Nothing happened yet">
          Changes and sign-ins appear here as they happen.
        </EmptyState>
      )}
    </Section>
  );
}
