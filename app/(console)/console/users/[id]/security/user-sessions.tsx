import { MonitorSmartphone } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { countOf } from '@/components/console/lists/count-of';
import { DataTable } from '@/components/console/lists/data-table';
import { endSessionColumn } from '@/components/console/user/end-session-column';
import { sessionColumns } from '@/components/console/user/session-columns';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { Session, User } from '@/lib/directory/users/schema';
import { englishTexts } from '@/lib/language';
import { endUserSessionAction, endUserSessionsAction } from '../../actions';

const TOKENS_END = 'Clients lose the tokens from these sessions, except those with the scope offline_access.';

type UserSessionsProps = { user: User; sessions: Session[]; mayEnd: boolean };

export function UserSessions({ user, sessions, mayEnd }: UserSessionsProps) {
  const columns = mayEnd ? [...sessionColumns(englishTexts), endColumn(user)] : sessionColumns(englishTexts);
  return (
    <Section
      id="sessions"
      title="Sessions"
      description="Browsers in which this user is signed in."
      flush
      actions={
        mayEnd && sessions.length > 0 ? (
          <ConfirmAction
            trigger="End all sessions"
            triggerVariant="danger-outline"
            triggerSize="sm"
            title={`End all sessions of ${user.username}?`}
            description={`${countOf(sessions.length, 'session ends', 'sessions end')} immediately${sessions.some(({ current }) => current) ? ', including the one you are using' : ''}. ${TOKENS_END}`}
            confirmLabel="End all sessions"
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

const endColumn = (user: User) =>
  endSessionColumn(englishTexts, {
    action: endUserSessionAction,
    inputOf: (session) => ({ id: user.id, session_id: session.id }),
    consequences: (session, device) =>
      session.current
        ? `This is the session you are using. You will be signed out. ${TOKENS_END}`
        : `${user.username} must sign in again in ${device}. ${TOKENS_END}`,
  });
