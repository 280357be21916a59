import type { Column } from '@/components/console/lists/column';
import { Marked } from '@/components/console/lists/marked';
import { MarkedId } from '@/components/console/lists/marked-id';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { userSearchRules } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import { searchedText } from '@/lib/kernel/search-fields';
import type { Texts } from '@/lib/language';
import { UserStatus } from './user-status';

/** The columns of the list; the cells mark what the text of the search `q` matched. */
export const userColumns = (texts: Texts, q: string | undefined): Column<User>[] => [
  ...nameColumns(texts, q && searchedText(q, userSearchRules)),
  ...stateColumns(texts),
  ...recordColumns(texts),
];

const nameColumns = ({ text }: Texts, q: string | undefined): Column<User>[] => [
  {
    key: 'name',
    header: text('console.users.list.name'),
    sorts: [{ field: 'name', label: text('console.users.list.name') }],
    width: 'md:w-1/4',
    className: 'md:min-w-44',
    cell: (user) => <NameCell user={user} q={q} />,
    value: ({ name }) => name,
  },
  {
    key: 'username',
    header: text('console.users.form.username'),
    sorts: [{ field: 'username', label: text('console.users.form.username') }],
    cell: ({ username }) => <Cut text={username} q={q} />,
    value: ({ username }) => username,
  },
  {
    key: 'email',
    header: text('console.users.form.email'),
    sorts: [{ field: 'email', label: text('console.users.form.email') }],
    cell: ({ email }) => <Cut text={email} q={q} />,
    value: ({ email }) => email,
  },
];

const stateColumns = (texts: Texts): Column<User>[] => [
  {
    key: 'roles',
    header: texts.text('console.users.roles.label'),
    hiddenBelow: 'xl',
    cell: (user) => <RoleBadges roles={user.roles} texts={texts} />,
    value: ({ roles }) => roles.join(' '),
  },
  {
    key: 'status',
    header: texts.text('console.users.list.status'),
    aside: true,
    cell: (user) => <UserStatus user={user} texts={texts} />,
    value: ({ is_active }) => (is_active ? 'active' : 'deactivated'),
  },
  {
    key: 'email_verified',
    header: texts.text('console.users.list.emailVerified'),
    isHidden: true,
    cell: ({ email_verified }) => texts.text(email_verified ? 'console.lists.yes' : 'console.lists.no'),
    value: ({ email_verified }) => email_verified,
  },
  {
    key: 'must_change_password',
    header: texts.text('console.users.list.mustChangePassword'),
    isHidden: true,
    cell: ({ must_change_password }) => texts.text(must_change_password ? 'console.lists.yes' : 'console.lists.no'),
    value: ({ must_change_password }) => must_change_password,
  },
];

const recordColumns = ({ text }: Texts): Column<User>[] => [
  timeColumn({
    key: 'last_login_at',
    header: text('console.users.record.lastSignIn'),
    sortable: true,
    hiddenBelow: 'xl',
    className: 'whitespace-nowrap',
    instant: (user) => user.last_login_at,
  }),
  timeColumn({
    key: 'created_at',
    header: text('console.users.list.created'),
    sortable: true,
    hiddenBelow: 'xl',
    className: 'whitespace-nowrap',
    instant: (user) => user.created_at,
  }),
  timeColumn({
    key: 'updated_at',
    header: text('console.lists.updated'),
    isHidden: true,
    className: 'whitespace-nowrap',
    instant: (user) => user.updated_at,
  }),
  {
    key: 'id',
    header: text('console.lists.id'),
    isHidden: true,
    cell: ({ id, username }) => (
      <MarkedId value={id} label={text('console.lists.copyIdOf', { name: username })} q={undefined} />
    ),
    value: ({ id }) => id,
  },
];

/** Below 768 px the second line has what the columns beside it show in wide windows. */
function NameCell({ user, q }: { user: User; q: string | undefined }) {
  const title = user.name || user.username;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={title} />
      <div className="min-w-0">
        <RowLink href={`/console/users/${user.id}`} title={title}>
          <Marked text={title} q={q} />
        </RowLink>
        <p
          title={user.name ? `${user.username}, ${user.email}` : user.email}
          className="truncate text-muted text-xs md:hidden"
        >
          {user.name ? (
            <>
              <Marked text={user.username} q={q} />
              <span aria-hidden> · </span>
              <span className="sr-only">, </span>
            </>
          ) : null}
          <Marked text={user.email} q={q} />
        </p>
      </div>
    </div>
  );
}

function Cut({ text, q }: { text: string; q: string | undefined }) {
  return (
    <span title={text} className="block max-w-44 truncate 2xl:max-w-64">
      <Marked text={text} q={q} />
    </span>
  );
}

function RoleBadges({ roles, texts: { text } }: { roles: User['roles']; texts: Texts }) {
  if (roles.length === 0) return <span className="text-faint">{text('console.users.list.noRoles')}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'admin' ? 'accent' : 'neutral'}>
          {text(`console.users.roles.${role}.label`)}
        </Badge>
      ))}
    </span>
  );
}
