import { MonitorSmartphone } from 'lucide-react';
import { ConfirmAction } from '@/components/console/confirm-action';
import { countOf } from '@/components/console/count-of';
import { type Column, DataTable } from '@/components/console/data-table';
import { describeUserAgent } from '@/components/console/describe-user-agent';
import { sessionColumns } from '@/components/console/session-columns';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { Session, User } from '@/lib/users/schema';
import { endUserSessionAction, endUserSessionsAction } from '../../actions';

type UserSessionsProps = { user: User; sessions: Session[]; mayEnd: boolean };

export function UserSessions({ user, sessions, mayEnd }: UserSessionsProps) {
  const columns = mayEnd ? [...sessionColumns, endColumn(user)] : sessionColumns;
  return (
    <Section
      id="sessions"
      title="Sessions"
      description="Browsers in which this user is signed in now."
      flush
      actions={
        mayEnd && sessions.length > 0 ? (
          <ConfirmAction
            trigger="End all sessions"
            triggerVariant="danger-outline"
            triggerSize="sm"
            title={`End all sessions of ${user.username}?`}
            description={`${countOf(sessions.length, 'session ends', 'sessions end')} at once${sessions.some(({ current }) => current) ? ', the one you are using among them' : ''}. Tokens that clients hold are not touched.`}
            confirmLabel="End all"
            action={endUserSessionsAction}
            input={{ id: user.id }}
            done="All sessions ended"
          />
        ) : null
      }
    >
      {sessions.length > 0 ? (
        <DataTable caption="Sessions" columns={columns} rows={sessions} rowKey={(session) => session.id} />
      ) : (
        <EmptyState icon={MonitorSmartphone} title="Not signed in anywhere">
          A session appears here when the user signs in with a browser.
        </EmptyState>
      )}
    </Section>
  );
}

const endColumn = (user: User): Column<Session> => ({
  key: 'end',
  header: 'Action',
  className: 'md:text-right',
  cell: (session) => (
    <ConfirmAction
      trigger="End"
      triggerLabel={`End session: ${describeUserAgent(session.user_agent)}`}
      triggerSize="sm"
      title="End this session?"
      description={
        session.current
          ? 'This is the session you are using. You will be signed out.'
          : `${user.username} has to sign in again in ${describeUserAgent(session.user_agent)}.`
      }
      confirmLabel="End session"
      action={endUserSessionAction}
      input={{ id: user.id, session_id: session.id }}
      done="Session ended"
    />
  ),
});
