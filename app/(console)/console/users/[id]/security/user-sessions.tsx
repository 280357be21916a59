import { MonitorSmartphone } from 'lucide-react';
import { ConfirmAction } from '@/components/console/dialogs/confirm-action';
import { DataTable } from '@/components/console/lists/data-table';
import { endSessionColumn } from '@/components/console/user/end-session-column';
import { sessionColumns } from '@/components/console/user/session-columns';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Section } from '@/components/ui/section';
import type { Session, User } from '@/lib/directory/users/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { endUserSessionAction, endUserSessionsAction } from '../../actions';

type UserSessionsProps = { user: User; sessions: Session[]; mayEnd: boolean };

export async function UserSessions({ user, sessions, mayEnd }: UserSessionsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const columns = mayEnd ? [...sessionColumns(texts), endColumn(texts, user)] : sessionColumns(texts);
  const isOwnAmongThem = sessions.some(({ current }) => current);
  return (
    <Section
      id="sessions"
      title={text('console.users.sessions.title')}
      description={text('console.users.sessions.description')}
      flush
      actions={
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="sm" href={`/console/sessions?user=${user.id}`}>
            {text('console.grants.sessions.all')}
          </ButtonLink>
          {mayEnd && sessions.length > 0 ? (
            <ConfirmAction
              trigger={text('console.users.sessions.endAll')}
              triggerVariant="danger-outline"
              triggerSize="sm"
              title={text('console.users.sessions.endAllTitle', { username: user.username })}
              description={text(
                isOwnAmongThem
                  ? 'console.users.sessions.endAllDescriptionSelf'
                  : 'console.users.sessions.endAllDescription',
                { count: sessions.length },
              )}
              confirmLabel={text('console.users.sessions.endAll')}
              action={endUserSessionsAction}
              input={{ id: user.id }}
              done={text('console.users.sessions.endAllDone')}
            />
          ) : null}
        </div>
      }
    >
      {sessions.length > 0 ? (
        <DataTable
          caption={text('console.users.sessions.title')}
          columns={columns}
          rows={sessions}
          rowKey={(session) => session.id}
        />
      ) : (
        <EmptyState icon={MonitorSmartphone} title={text('console.users.sessions.none')}>
          {text('console.users.sessions.noneHint')}
        </EmptyState>
      )}
    </Section>
  );
}

const endColumn = (texts: Texts, user: User) =>
  endSessionColumn(texts, {
    action: endUserSessionAction,
    inputOf: (session) => ({ id: user.id, session_id: session.id }),
    consequences: (session, device) =>
      session.current
        ? texts.text('console.users.sessions.endSelf')
        : texts.text('console.users.sessions.end', { username: user.username, device }),
  });
