import type { Column } from '@/components/console/data-table';
import { RowLink } from '@/components/console/row-link';
import { StatusBadge } from '@/components/console/status-badge';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import type { User } from '@/lib/users/schema';
import { roleText } from './role-text';

export const userColumns: Column<User>[] = [
  { key: 'username', header: 'User', sortable: true, cell: (user) => <UserCell user={user} /> },
  { key: 'roles', header: 'Roles', cell: (user) => <RoleBadges roles={user.roles} /> },
  { key: 'status', header: 'Status', cell: (user) => <StatusBadge active={user.is_active} /> },
  {
    key: 'last_login_at',
    header: 'Last sign-in',
    sortable: true,
    className: 'whitespace-nowrap text-muted',
    cell: (user) => <RelativeTime instant={user.last_login_at} />,
  },
  {
    key: 'created_at',
    header: 'Created',
    sortable: true,
    className: 'whitespace-nowrap text-muted max-md:hidden',
    cell: (user) => <RelativeTime instant={user.created_at} />,
  },
];

function UserCell({ user }: { user: User }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={user.name || user.username} />
      <div className="min-w-0">
        <RowLink href={`/console/users/${user.id}`} title={user.username}>
          {user.username}
        </RowLink>
        <p title={user.email} className="truncate text-muted text-xs">
          {user.email}
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
