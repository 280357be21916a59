import { ShieldCheck } from 'lucide-react';
import { DataTable } from '@/components/console/lists/data-table';
import { timeColumn } from '@/components/console/lists/time-column';
import { signInMethodsText } from '@/components/console/user/sign-in-methods-text';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { AuditEvent } from '@/lib/audit/schema';
import { englishTexts } from '@/lib/language';
import { failureText } from '../failure-text';

const isFailure = ({ action }: AuditEvent): boolean => action === 'user.sign_in_failed';

const columns = [
  {
    key: 'outcome',
    header: 'Outcome',
    cell: (event: AuditEvent) =>
      isFailure(event) ? <Badge tone="danger">Refused</Badge> : <Badge tone="success">Signed in</Badge>,
  },
  { key: 'how', header: 'Reason or method', cell: howText },
  {
    key: 'client',
    header: 'Application',
    cell: ({ actor, after }: AuditEvent) =>
      String(after?.client_name ?? (actor.kind === 'client' ? actor.name : 'This service')),
  },
  {
    key: 'ip',
    header: 'IP address',
    cell: ({ ip }: AuditEvent) => <code className="font-mono text-xs">{ip ?? 'Unknown'}</code>,
  },
  timeColumn<AuditEvent>({
    key: 'at',
    header: 'When',
    className: 'whitespace-nowrap',
    instant: ({ occurred_at }) => occurred_at,
  }),
];

function howText(event: AuditEvent): string {
  if (isFailure(event)) return failureText(event);
  const { methods } = event.after ?? {};
  return signInMethodsText(englishTexts, Array.isArray(methods) ? methods.map(String) : []);
}

type SignInAttemptsProps = { userId: string; events: AuditEvent[] };

/** The latest sign-ins of a user, whether they succeeded or not. */
export function SignInAttempts({ userId, events }: SignInAttemptsProps) {
  const query = new URLSearchParams([
    ['target', userId],
    ['action', 'user.signed_in'],
    ['action', 'user.sign_in_failed'],
  ]);
  return (
    <Section
      id="attempts"
      title="Latest attempts"
      description="Sign-ins of this user, the newest first."
      flush
      actions={
        events.length > 0 ? (
          <ButtonLink href={`/console/audit?${query}`} size="sm">
            View in audit log
          </ButtonLink>
        ) : null
      }
    >
      {events.length > 0 ? (
        <DataTable caption="Latest attempts" columns={columns} rows={events} rowKey={({ id }) => id} />
      ) : (
        <EmptyState icon={ShieldCheck} title="No attempts">
          A sign-in of this user appears here, with what was refused and why.
        </EmptyState>
      )}
    </Section>
  );
}
