'use client';

import { Menu, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import { overlayStyle } from '@/components/ui/dialog-style';
import { SidebarNav } from './sidebar-nav';

export function MobileNav({ allowed }: { allowed: string[] }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-label="Open navigation" className={buttonStyle('ghost', 'icon', '-ml-1.5 lg:hidden')}>
        <Menu aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-72 max-w-[85vw] animate-sheet bg-surface shadow-pop focus-visible:outline-none"
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <SidebarNav allowed={allowed} onNavigate={() => setOpen(false)} />
          <Dialog.Close
            aria-label="Close navigation"
            className={buttonStyle('ghost', 'icon', 'absolute top-4 right-3')}
          >
            <X aria-hidden />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
