'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { navItems } from '../shell/nav';
import { notificationsKey } from './use-shortcuts';

type ShortcutHelpProps = { open: boolean; onOpenChange: (open: boolean) => void; allowed: string[] };

export function ShortcutHelp({ open, onOpenChange, allowed }: ShortcutHelpProps) {
  const rows: [string, string[]][] = [
    ['Search everything', ['Ctrl', 'K']],
    ['Search this list', ['/']],
    ...navItems
      .filter((item) => allowed.includes(item.href))
      .map((item): [string, string[]] => [`Go to ${item.label}`, ['g', item.keys]]),
    ['Go to the notifications', ['g', notificationsKey]],
    ['Show this help', ['?']],
    ['Close a dialog', ['Esc']],
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keyboard shortcuts"
      description="On a Mac, use ⌘ instead of Ctrl."
    >
      <dl className="divide-y divide-line text-sm">
        {rows.map(([label, keys]) => (
          <div key={label} className="flex items-center justify-between gap-4 py-2">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
