import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import type { User } from '@/lib/directory/users/schema';
import type { Texts } from '@/lib/language';
import { UserStatus } from './user-status';

/** The columns of the list; the cells mark what the search `q` matched. */
export const userColumns = (texts: Texts, q: string | undefined): Column<User>[] => [
  {
    key: 'user',
    header: texts.text('console.users.record.title'),
    sorts: [
      { field: 'name', label: texts.text('console.users.list.name') },
      { field: 'username', label: texts.text('console.users.form.username') },
      { field: 'email', label: texts.text('console.users.form.email') },
    ],
    cell: (user) => <UserCell user={user} q={q} />,
  },
  {
    key: 'roles',
    header: texts.text('console.users.roles.label'),
    cell: (user) => <RoleBadges roles={user.roles} texts={texts} />,
  },
  {
    key: 'status',
    header: texts.text('console.users.list.status'),
    aside: true,
    cell: (user) => <UserStatus user={user} texts={texts} />,
  },
  timeColumn({
    key: 'last_login_at',
    header: texts.text('console.users.record.lastSignIn'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (user) => user.last_login_at,
  }),
  timeColumn({
    key: 'created_at',
    header: texts.text('console.users.list.created'),
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (user) => user.created_at,
  }),
];

function UserCell({ user, q }: { user: User; q: string | undefined }) {
  const title = user.name || user.username;
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={title} />
      <div className="min-w-0">
        <RowLink href={`/console/users/${user.id}`} title={title}>
          <Marked text={title} q={q} />
        </RowLink>
        <p title={user.name ? `${user.username}, ${user.email}` : user.email} className="truncate text-muted text-xs">
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
