import { ShieldCheck } from 'lucide-react';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { AuditEvent } from '@/lib/audit/schema';
import { failureText } from '../failure-text';

const columns = [
  { key: 'reason', header: 'Reason', cell: failureText },
  {
    key: 'ip',
    header: 'IP address',
    cell: ({ ip }: AuditEvent) => <code className="font-mono text-xs">{ip ?? 'Unknown'}</code>,
  },
  {
    key: 'client',
    header: 'Application',
    cell: ({ actor }: AuditEvent) => (actor.kind === 'client' ? actor.name : 'This service'),
  },
  timeColumn<AuditEvent>({
    key: 'at',
    header: 'When',
    className: 'whitespace-nowrap',
    instant: ({ occurred_at }) => occurred_at,
  }),
];

type FailedSignInsProps = { userId: string; events: AuditEvent[] };

/** The latest refused sign-ins of a user. */
export function FailedSignIns({ userId, events }: FailedSignInsProps) {
  return (
    <Section
      id="attempts"
      title="Failed sign-ins"
      description="The latest attempts that were refused."
      flush
      actions={
        events.length > 0 ? (
          <ButtonLink href={`/console/audit?target=${userId}&action=user.sign_in_failed`} size="sm">
            View in audit log
          </ButtonLink>
        ) : null
      }
    >
      {events.length > 0 ? (
        <DataTable caption="Failed sign-ins" columns={columns} rows={events} rowKey={({ id }) => id} />
      ) : (
        <EmptyState icon={ShieldCheck} title="No failed sign-ins">
          An attempt that is refused appears here with its reason.
        </EmptyState>
      )}
    </Section>
  );
}
