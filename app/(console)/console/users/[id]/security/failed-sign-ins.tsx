import { ShieldCheck } from 'lucide-react';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { AuditEvent } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { failureText } from '../failure-text';

const columnsOf = (texts: Texts) => [
  {
    key: 'reason',
    header: texts.text('console.users.attempts.reason'),
    cell: (event: AuditEvent) => failureText(texts, event),
  },
  {
    key: 'ip',
    header: texts.text('console.users.attempts.ip'),
    cell: ({ ip }: AuditEvent) => (
      <code className="font-mono text-xs">{ip ?? texts.text('console.users.attempts.unknown')}</code>
    ),
  },
  {
    key: 'client',
    header: texts.text('console.users.attempts.application'),
    cell: ({ actor }: AuditEvent) =>
      actor.kind === 'client' ? actor.name : texts.text('console.users.attempts.thisService'),
  },
  timeColumn<AuditEvent>({
    key: 'at',
    header: texts.text('console.users.attempts.when'),
    className: 'whitespace-nowrap',
    instant: ({ occurred_at }) => occurred_at,
  }),
];

type FailedSignInsProps = { userId: string; events: AuditEvent[] };

/** The latest refused sign-ins of a user. */
export async function FailedSignIns({ userId, events }: FailedSignInsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="attempts"
      title={text('console.users.attempts.failed')}
      description={text('console.users.attempts.failedDescription')}
      flush
      actions={
        events.length > 0 ? (
          <ButtonLink href={`/console/audit?target=${userId}&action=user.sign_in_failed`} size="sm">
            {text('console.users.attempts.auditLog')}
          </ButtonLink>
        ) : null
      }
    >
      {events.length > 0 ? (
        <DataTable
          caption={text('console.users.attempts.failed')}
          columns={columnsOf(texts)}
          rows={events}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={ShieldCheck} title={text('console.users.attempts.failedNone')}>
          {text('console.users.attempts.failedNoneHint')}
        </EmptyState>
      )}
    </Section>
  );
}
