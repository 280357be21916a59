import { MonitorSmartphone } from 'lucide-react';
import { ConfirmAction } from '@/components/console/confirm-action';
import { countOf } from '@/components/console/count-of';
import { type Column, DataTable } from '@/components/console/data-table';
import { describeUserAgent } from '@/components/console/describe-user-agent';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
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
            description={`${countOf(sessions.length, 'session ends', 'sessions end')} at once. Tokens that clients hold are not touched.`}
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

const sessionColumns: Column<Session>[] = [
  {
    key: 'device',
    header: 'Device',
    cell: (session) => (
      <span className="flex items-center gap-2">
        <span title={session.user_agent ?? undefined} className="truncate font-medium">
          {describeUserAgent(session.user_agent)}
        </span>
        {session.current ? <Badge tone="accent">This session</Badge> : null}
      </span>
    ),
  },
  {
    key: 'ip',
    header: 'IP address',
    cell: (session) => <code className="font-mono text-xs">{session.ip ?? 'unknown'}</code>,
  },
  {
    key: 'seen',
    header: 'Last seen',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.last_seen_at} />,
  },
  {
    key: 'created',
    header: 'Signed in',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.created_at} />,
  },
  {
    key: 'expires',
    header: 'Expires',
    className: 'text-muted',
    cell: (session) => <RelativeTime instant={session.expires_at} />,
  },
];

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
