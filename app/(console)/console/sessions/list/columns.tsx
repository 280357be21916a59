import type { Column } from '@/components/console/lists/column';
import { MarkedId } from '@/components/console/lists/marked-id';
import { timeColumn } from '@/components/console/lists/time-column';
import { endSessionColumn } from '@/components/console/user/end-session-column';
import { SessionClients } from '@/components/console/user/session-clients';
import { SessionDevice } from '@/components/console/user/session-device';
import { signInMethodsText } from '@/components/console/user/sign-in-methods-text';
import { Link } from '@/components/ui/link';
import type { ListedSession } from '@/lib/directory/sessions/schema';
import type { Viewer } from '@/lib/edges/pages';
import { deviceText, type Texts } from '@/lib/language';
import { endSessionAction } from '../actions';

/** The columns of the list, with a button if the viewer may end sessions. Those of users who outrank the viewer have none. */
export const endableSessionColumns = (texts: Texts, viewer: Viewer): Column<ListedSession>[] => [
  ...sessionColumns(texts),
  ...(viewer.can('sessions:write') ? [endColumn(texts, viewer)] : []),
];

/** The columns of the list of sessions. */
export const sessionColumns = (texts: Texts): Column<ListedSession>[] => [
  ...signInColumns(texts),
  ...sessionTimeColumns(texts),
  ...detailColumns(texts),
];

const signInColumns = (texts: Texts): Column<ListedSession>[] => [
  {
    key: 'user',
    header: texts.text('console.grants.label.user'),
    width: 'md:w-1/6',
    cell: ({ user }) => (
      <Link
        href={`/console/users/${user.id}/security`}
        title={user.username}
        className="block truncate font-medium hover:underline"
      >
        {user.name || user.username}
      </Link>
    ),
    value: ({ user }) => user.username,
  },
  {
    key: 'device',
    header: texts.text('account.shared.sessions.device'),
    cell: (session) => <SessionDevice session={session} texts={texts} />,
    value: ({ user_agent }) => deviceText(texts, user_agent),
  },
  {
    key: 'methods',
    header: texts.text('account.shared.sessions.methods'),
    hiddenBelow: 'xl',
    cell: ({ amr }) => signInMethodsText(texts, amr),
    value: ({ amr }) => amr.join(' '),
  },
  {
    key: 'clients',
    header: texts.text('account.shared.sessions.clients'),
    cell: ({ clients }) => <SessionClients clients={clients} texts={texts} />,
    value: ({ clients }) => clients.map(({ name }) => name).join(', '),
  },
];

const sessionTimeColumns = (texts: Texts): Column<ListedSession>[] => [
  timeColumn({
    key: 'created_at',
    header: texts.text('account.shared.sessions.created'),
    sortable: true,
    instant: (session) => session.created_at,
  }),
  timeColumn({
    key: 'last_seen_at',
    header: texts.text('account.shared.sessions.seen'),
    instant: (session) => session.last_seen_at,
  }),
  timeColumn({
    key: 'expires_at',
    header: texts.text('account.shared.sessions.expires'),
    hiddenBelow: 'xl',
    instant: (session) => session.expires_at,
  }),
];

const detailColumns = ({ text }: Texts): Column<ListedSession>[] => [
  {
    key: 'ip',
    header: text('console.grants.label.ip'),
    isHidden: true,
    cell: ({ ip }) => <bdi className="font-mono text-xs">{ip}</bdi>,
    value: ({ ip }) => ip,
  },
  {
    key: 'place',
    header: text('console.grants.label.place'),
    isHidden: true,
    cell: ({ place }) => place,
    value: ({ place }) => place,
  },
  {
    key: 'is_kept',
    header: text('account.shared.sessions.kept'),
    isHidden: true,
    cell: ({ is_kept }) => text(is_kept ? 'console.lists.yes' : 'console.lists.no'),
    value: ({ is_kept }) => is_kept,
  },
  {
    key: 'id',
    header: text('console.lists.id'),
    isHidden: true,
    cell: ({ id, user }) => (
      <MarkedId value={id} label={text('console.lists.copyIdOf', { name: user.username })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];

const endColumn = (texts: Texts, viewer: Viewer): Column<ListedSession> =>
  endSessionColumn<{ id: string }, ListedSession>(texts, {
    action: endSessionAction,
    inputOf: ({ id, user }) => (viewer.outranks(user.roles) ? { id } : null),
    consequences: ({ current, user, ending_grants: grants }, device) => {
      const ending = { grants, hasGrants: grants > 0 ? 'yes' : 'no' };
      return current
        ? texts.text('console.grants.sessions.endSelf', ending)
        : texts.text('console.grants.sessions.end', { ...ending, username: user.username, device });
    },
  });
