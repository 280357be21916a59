import { ConfirmAction } from '@/components/console/confirm-action';
import { countOf } from '@/components/console/count-of';
import { type Column, DataTable } from '@/components/console/data-table';
import { describeUserAgent } from '@/components/console/describe-user-agent';
import { sessionColumns } from '@/components/console/session-columns';
import { Section } from '@/components/ui/section';
import type { Session } from '@/lib/account/schema';
import { signOutElsewhereAction } from './actions';

export function OwnSessions({ sessions }: { sessions: Session[] }) {
  const others = sessions.filter((session) => !session.current);
  return (
    <Section
      id="sessions"
      title="Sessions and devices"
      description="Browsers in which you are signed in now."
      flush
      actions={
        others.length > 0 ? (
          <ConfirmAction
            trigger="Sign out everywhere else"
            triggerVariant="danger-outline"
            triggerSize="sm"
            title="Sign out everywhere else?"
            description={`${countOf(others.length, 'other session ends', 'other sessions end')} at once. Applications that keep access while you are away are not touched.`}
            confirmLabel="Sign out there"
            action={signOutElsewhereAction}
            input={{}}
            done="You are signed in here alone"
          />
        ) : null
      }
    >
      <DataTable
        caption="Your sessions"
        columns={[...sessionColumns, endColumn]}
        rows={sessions}
        rowKey={(session) => session.id}
      />
    </Section>
  );
}

const endColumn: Column<Session> = {
  key: 'end',
  header: 'Action',
  className: 'md:text-right',
  cell: (session) =>
    session.current ? (
      <span className="text-faint">None</span>
    ) : (
      <ConfirmAction
        trigger="End"
        triggerLabel={`End session: ${describeUserAgent(session.user_agent)}`}
        triggerSize="sm"
        title="End this session?"
        description={`You have to sign in again in ${describeUserAgent(session.user_agent)}.`}
        confirmLabel="End session"
        action={signOutElsewhereAction}
        input={{ session_id: session.id }}
        done="Session ended"
      />
    ),
};
