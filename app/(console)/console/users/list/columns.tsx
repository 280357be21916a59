import type { Column } from '@/components/console/lists/data-table';
import { Marked } from '@/components/console/lists/marked';
import { RowLink } from '@/components/console/lists/row-link';
import { timeColumn } from '@/components/console/lists/time-column';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import type { User } from '@/lib/directory/users/schema';
import { roleText } from '../roles/role-text';
import { UserStatus } from './user-status';

/** The columns of the list; the cells mark what the search `q` matched. */
export const userColumns = (q: string | undefined): Column<User>[] => [
  {
    key: 'user',
    header: 'User',
    sorts: [
      { field: 'name', label: 'Name' },
      { field: 'username', label: 'Username' },
      { field: 'email', label: 'Email' },
    ],
    cell: (user) => <UserCell user={user} q={q} />,
  },
  { key: 'roles', header: 'Roles', cell: (user) => <RoleBadges roles={user.roles} /> },
  { key: 'status', header: 'Status', aside: true, cell: (user) => <UserStatus user={user} /> },
  timeColumn({
    key: 'last_login_at',
    header: 'Last sign-in',
    sortable: true,
    className: 'whitespace-nowrap',
    instant: (user) => user.last_login_at,
  }),
  timeColumn({
    key: 'created_at',
    header: 'Created',
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

function RoleBadges({ roles }: { roles: User['roles'] }) {
  if (roles.length === 0) return <span className="text-faint">None</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {roles.map((role) => (
        <Badge key={role} tone={role === 'admin' ? 'accent' : 'neutral'}>
          {roleText[role].label}
        </Badge>
      ))}
    </span>
  );
}
