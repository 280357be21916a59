'use client';

import { CircleUser, LogOut, UserCog } from 'lucide-react';
import Link from 'next/link';
import { startTransition } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { useNavigationGuard } from '../unsaved/navigation-guard';

export type ViewerSummary = { id: string; username: string; name: string | null; email: string; roles: string[] };

type UserMenuProps = { viewer: ViewerSummary; signOut: () => Promise<void> };

export function UserMenu({ viewer, signOut }: UserMenuProps) {
  const { leave } = useNavigationGuard();
  return (
    <DropdownMenu
      className="w-60"
      trigger={
        <button type="button" aria-label={`Account: ${viewer.username}`} className="rounded-full p-0.5">
          <Avatar name={viewer.name || viewer.username} />
        </button>
      }
    >
      <div className="px-2 py-1.5 text-sm">
        <p className="truncate font-medium">{viewer.name || viewer.username}</p>
        <p className="truncate text-muted">{viewer.email}</p>
        {viewer.roles.length > 0 ? <p className="text-faint text-xs">{viewer.roles.join(', ')}</p> : null}
      </div>
      <MenuSeparator />
      <MenuItem asChild>
        <Link href={`/console/users/${viewer.id}`}>
          <CircleUser aria-hidden />
          Your profile
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/account">
          <UserCog aria-hidden />
          Your account
        </Link>
      </MenuItem>
      <MenuItem onSelect={() => leave(() => startTransition(signOut))}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
