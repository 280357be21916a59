'use client';

import { CircleUser, LogOut, UserCog } from 'lucide-react';
import { startTransition } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Avatar } from '@/components/ui/avatar';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { Link } from '@/components/ui/link';
import { useNavigationGuard } from '../unsaved/navigation-guard';
import { LanguageMenu, type LanguageMenuProps } from './language-menu';

export type ViewerSummary = { id: string; username: string; name: string | null; email: string; roles: string[] };

type UserMenuProps = { viewer: ViewerSummary; signOut: () => Promise<void> } & LanguageMenuProps;

export function UserMenu({ viewer, signOut, ...languages }: UserMenuProps) {
  const { text } = useTexts();
  const { leave } = useNavigationGuard();
  return (
    <DropdownMenu
      width="w-60"
      trigger={
        <button
          type="button"
          aria-label={text('console.shared.shell.account', { username: viewer.username })}
          className="rounded-full p-0.5"
        >
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
          {text('console.shared.shell.profile')}
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link href="/account">
          <UserCog aria-hidden />
          {text('console.shared.shell.ownAccount')}
        </Link>
      </MenuItem>
      <MenuSeparator />
      <LanguageMenu {...languages} />
      <MenuSeparator />
      <MenuItem onSelect={() => leave(() => startTransition(signOut))}>
        <LogOut aria-hidden className="rtl:-scale-x-100" />
        {text('console.shared.shell.signOut')}
      </MenuItem>
    </DropdownMenu>
  );
}
