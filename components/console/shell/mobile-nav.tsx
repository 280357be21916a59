'use client';

import { Menu, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { buttonStyle } from '@/components/ui/button-style';
import { overlayStyle } from '@/components/ui/dialog-style';
import { SidebarNav } from './sidebar-nav';

export function MobileNav({ allowed, waiting }: { allowed: string[]; waiting: number }) {
  const { text } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label={text('console.shared.shell.openNavigation')}
        className={buttonStyle('ghost', 'icon', '-ms-1.5 lg:hidden')}
      >
        <Menu aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 w-72 max-w-[85vw] animate-sheet bg-surface rtl:[--sheet-from:100%] shadow-pop focus-visible:outline-none"
        >
          <Dialog.Title className="sr-only">{text('console.shared.shell.navigation')}</Dialog.Title>
          <SidebarNav allowed={allowed} waiting={waiting} onNavigate={() => setOpen(false)} />
          <Dialog.Close
            aria-label={text('console.shared.shell.closeNavigation')}
            className={buttonStyle('ghost', 'icon', 'absolute end-3 top-4')}
          >
            <X aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
