'use client';

import { Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Kbd } from '@/components/ui/kbd';
import { CommandPalette } from './command-palette';
import type { SearchAction } from './search-item';
import { useShortcuts } from './use-shortcuts';

/** Loaded when it is first opened. */
const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help')).ShortcutHelp }));

type CommandCenterProps = { search: SearchAction; allowed: string[]; creatable: string[] };

export function CommandCenter({ search, allowed, creatable }: CommandCenterProps) {
  const { text } = useTexts();
  const [paletteOpen, setPaletteOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState<boolean | null>(null);
  useShortcuts({ allowed, openPalette: () => setPaletteOpen(true), openHelp: () => setHelpOpen(true) });
  return (
    <>
      <button
        type="button"
        onClick={() => setPaletteOpen(true)}
        aria-label={text('console.shared.palette.title')}
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 items-center gap-2 rounded-md px-2 text-faint text-sm hover:bg-hover hover:text-ink sm:w-56 sm:border sm:border-line-strong sm:bg-surface sm:hover:bg-hover"
      >
        <Search aria-hidden className="size-4" />
        <span className="hidden flex-1 text-start sm:inline">{text('console.shared.palette.open')}</span>
        <span aria-hidden className="hidden gap-1 sm:inline-flex">
          <Kbd>{text('console.shared.shortcuts.control')}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      <CommandPalette
        open={paletteOpen}
        onOpenChange={setPaletteOpen}
        search={search}
        allowed={allowed}
        creatable={creatable}
        openHelp={() => setHelpOpen(true)}
      />
      {helpOpen === null ? null : (
        <Suspense>
          <ShortcutHelp open={helpOpen} onOpenChange={setHelpOpen} allowed={allowed} />
        </Suspense>
      )}
    </>
  );
}
