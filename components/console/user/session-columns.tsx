import { timeColumn } from '@/components/console/lists/time-column';
import type { Session } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';
import type { Column } from '../lists/data-table';
import { SessionClients } from './session-clients';
import { SessionDevice } from './session-device';
import { signInMethodsText } from './sign-in-methods-text';

/** What is shown of a session. */
export const sessionColumns = (texts: Texts): Column<Session>[] => [
  {
    key: 'device',
    header: texts.text('account.shared.sessions.device'),
    width: 'md:w-1/3',
    cell: (session) => <SessionDevice session={session} texts={texts} />,
  },
  {
    key: 'methods',
    header: texts.text('account.shared.sessions.methods'),
    cell: (session) => signInMethodsText(texts, session.amr),
  },
  {
    key: 'clients',
    header: texts.text('account.shared.sessions.clients'),
    className: 'md:min-w-24',
    cell: (session) => <SessionClients clients={session.clients} texts={texts} />,
  },
  timeColumn({
    key: 'seen',
    header: texts.text('account.shared.sessions.seen'),
    instant: (session) => session.last_seen_at,
  }),
  timeColumn({
    key: 'created',
    header: texts.text('account.shared.sessions.created'),
    instant: (session) => session.created_at,
  }),
  timeColumn({
    key: 'expires',
    header: texts.text('account.shared.sessions.expires'),
    instant: (session) => session.expires_at,
  }),
];
