'use client';

import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { overlayStyle } from '@/components/ui/dialog-style';
import { Kbd } from '@/components/ui/kbd';
import { Spinner } from '@/components/ui/spinner';
import { useNavigationGuard } from '../unsaved/navigation-guard';
import type { Command } from './commands';
import { optionId } from './option-id';
import { resultText } from './result-text';
import type { SearchAction } from './search-item';
import { useCommands } from './use-commands';
import { useSelection } from './use-selection';

/** Loaded with the commands, when the palette is first opened. */
const CommandOptions = lazy(async () => ({ default: (await import('./command-options')).CommandOptions }));

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  search: SearchAction;
  allowed: string[];
  creatable: string[];
  openHelp: () => void;
};

export function CommandPalette({ open, onOpenChange, ...rest }: CommandPaletteProps) {
  const { text } = useTexts();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade flex-col overflow-clip rounded-xl bg-surface shadow-pop"
        >
          <Dialog.Title className="sr-only">{text('console.shared.palette.title')}</Dialog.Title>
          <PaletteBody close={() => onOpenChange(false)} {...rest} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type PaletteBodyProps = Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & { close: () => void };

function PaletteBody({ openHelp, close, ...sources }: PaletteBodyProps) {
  const { text } = useTexts();
  const [query, setQuery] = useState('');
  const found = useCommands(query, sources);
  const { push } = useNavigationGuard();
  const run = (command: Command) => {
    close();
    if (command.href) push(command.href);
    else openHelp();
  };
  const { index, point, onKeyDown, reset } = useSelection(found, run);
  const active = found.commands[index];
  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4 text-faint">
        {found.isBusy ? <Spinner /> : <Search aria-hidden className="size-4 shrink-0" />}
        <input
          type="text"
          role="combobox"
          aria-label={text('console.shared.palette.label')}
          aria-expanded
          aria-controls="palette-options"
          aria-activedescendant={active ? optionId(active) : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={text('console.shared.palette.placeholder')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            reset();
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-ink text-lg outline-none placeholder:text-faint md:text-base"
        />
      </div>
      <Suspense>
        <CommandOptions commands={found.commands} activeIndex={index} onHover={point} onRun={run} />
      </Suspense>
      <PaletteStatus query={query} {...found} />
    </>
  );
}

type PaletteStatusProps = { query: string; commands: Command[]; isBusy: boolean; failure: string | null };

function PaletteStatus({ query, commands, isBusy, failure }: PaletteStatusProps) {
  const texts = useTexts();
  const isEmpty = failure !== null || (commands.length === 0 && !isBusy);
  const outcome =
    commands.length > 0 ? resultText(texts, commands) : texts.text('console.shared.palette.none', { query });
  return (
    <div className="flex items-center justify-between gap-4 border-line border-t px-4 py-2 text-muted text-xs">
      <p role="status" className={clsx(isEmpty && 'py-4 text-sm')}>
        {failure ?? (isBusy ? texts.text('console.shared.palette.searching') : outcome)}
      </p>
      <p aria-hidden className="flex shrink-0 items-center gap-1 max-sm:hidden">
        {richText(texts, 'console.shared.palette.keys', { key: (name) => <Kbd>{name}</Kbd> })}
      </p>
    </div>
  );
}
