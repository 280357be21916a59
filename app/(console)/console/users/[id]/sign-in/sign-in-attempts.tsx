import { ShieldCheck } from 'lucide-react';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { signInMethodsText } from '@/components/console/user/sign-in-methods-text';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { AuditEvent } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { failureText } from '../failure-text';

const isFailure = ({ action }: AuditEvent): boolean => action === 'user.sign_in_failed';

const columnsOf = (texts: Texts) => [
  {
    key: 'outcome',
    header: texts.text('console.users.attempts.outcome'),
    cell: (event: AuditEvent) =>
      isFailure(event) ? (
        <Badge tone="danger">{texts.text('console.users.attempts.refused')}</Badge>
      ) : (
        <Badge tone="success">{texts.text('console.users.attempts.signedIn')}</Badge>
      ),
  },
  {
    key: 'how',
    header: texts.text('console.users.attempts.how'),
    cell: (event: AuditEvent) => howText(texts, event),
  },
  {
    key: 'client',
    header: texts.text('console.users.attempts.application'),
    cell: ({ actor, after }: AuditEvent) =>
      String(
        after?.client_name ?? (actor.kind === 'client' ? actor.name : texts.text('console.users.attempts.thisService')),
      ),
  },
  {
    key: 'ip',
    header: texts.text('console.users.attempts.ip'),
    cell: ({ ip }: AuditEvent) => (
      <code className="font-mono text-xs">{ip ?? texts.text('console.users.attempts.unknown')}</code>
    ),
  },
  timeColumn<AuditEvent>({
    key: 'at',
    header: texts.text('console.users.attempts.when'),
    className: 'whitespace-nowrap',
    instant: ({ occurred_at }) => occurred_at,
  }),
];

function howText(texts: Texts, event: AuditEvent): string {
  if (isFailure(event)) return failureText(texts, event);
  const { methods } = event.after ?? {};
  return signInMethodsText(texts, Array.isArray(methods) ? methods.map(String) : []);
}

type SignInAttemptsProps = { userId: string; events: AuditEvent[] };

/** The latest sign-ins of a user, whether they succeeded or not. */
export async function SignInAttempts({ userId, events }: SignInAttemptsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const query = new URLSearchParams([
    ['target', userId],
    ['action', 'user.signed_in'],
    ['action', 'user.sign_in_failed'],
  ]);
  return (
    <Section
      id="attempts"
      title={text('console.users.attempts.latest')}
      description={text('console.users.attempts.latestDescription')}
      flush
      actions={
        events.length > 0 ? (
          <ButtonLink href={`/console/audit?${query}`} size="sm">
            {text('console.users.attempts.auditLog')}
          </ButtonLink>
        ) : null
      }
    >
      {events.length > 0 ? (
        <DataTable
          caption={text('console.users.attempts.latest')}
          columns={columnsOf(texts)}
          rows={events}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState icon={ShieldCheck} title={text('console.users.attempts.latestNone')}>
          {text('console.users.attempts.latestNoneHint')}
        </EmptyState>
      )}
    </Section>
  );
}
