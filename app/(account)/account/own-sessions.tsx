import { DataTable } from '@/components/console/lists/data-table';
import { endSessionColumn } from '@/components/console/user/end-session-column';
import { sessionColumns } from '@/components/console/user/session-columns';
import { Section } from '@/components/ui/section';
import { pageTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import type { Session } from '@/lib/sign-in/account/schema';
import { signOutElsewhereAction } from './actions';
import { SignOutActions } from './sign-out-actions';

export async function OwnSessions({ sessions }: { sessions: Session[] }) {
  const texts = await pageTexts();
  const { text } = texts;
  const others = sessions.filter((session) => !session.current);
  return (
    <Section
      id="sessions"
      title={text('account.sessions.title')}
      description={text('account.sessions.description')}
      flush
      actions={<SignOutActions others={others.length} />}
    >
      <DataTable
        caption={text('account.sessions.caption')}
        columns={[...sessionColumns(texts), endColumn(texts)]}
        rows={sessions}
        rowKey={(session) => session.id}
      />
    </Section>
  );
}

const endColumn = (texts: Texts) =>
  endSessionColumn(texts, {
    action: signOutElsewhereAction,
    inputOf: (session) => (session.current ? null : { session_id: session.id }),
    consequences: (_, device) => texts.text('account.sessions.end', { device }),
  });
