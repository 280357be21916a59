'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { navItems } from '../shell/nav';
import { notificationsKey } from './use-shortcuts';

type ShortcutHelpProps = { open: boolean; onOpenChange: (open: boolean) => void; allowed: string[] };

export function ShortcutHelp({ open, onOpenChange, allowed }: ShortcutHelpProps) {
  const { text } = useTexts();
  const rows: [string, string[]][] = [
    [text('console.shared.palette.title'), [text('console.shared.shortcuts.control'), 'K']],
    [text('console.shared.shortcuts.list'), ['/']],
    ...navItems
      .filter((item) => allowed.includes(item.href))
      .map((item): [string, string[]] => [
        text('console.shared.shortcuts.goTo', { page: text(`console.shared.nav.${item.name}`) }),
        ['g', item.keys],
      ]),
    [text('console.shared.shortcuts.notifications'), ['g', notificationsKey]],
    [text('console.shared.shortcuts.help'), ['?']],
    [text('console.shared.shortcuts.close'), [text('console.shared.shortcuts.escape')]],
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={text('console.shared.shortcuts.title')}
      description={text('console.shared.shortcuts.description')}
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
