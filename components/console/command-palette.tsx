'use client';

import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { overlayStyle } from '@/components/ui/dialog-style';
import { Spinner } from '@/components/ui/spinner';
import { CommandOptions } from './command-options';
import { type Command, matchingCommands } from './commands';
import { useNavigationGuard } from './navigation-guard';
import type { SearchAction } from './search-item';
import { usePaletteSearch } from './use-palette-search';

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  search: SearchAction;
  allowed: string[];
  creatable: string[];
  openHelp: () => void;
};

export function CommandPalette({ open, onOpenChange, ...rest }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayStyle} />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade flex-col overflow-clip rounded-xl bg-surface shadow-pop"
        >
          <Dialog.Title className="sr-only">Search everything</Dialog.Title>
          <PaletteBody close={() => onOpenChange(false)} {...rest} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type PaletteBodyProps = Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & { close: () => void };

function PaletteBody({ search, allowed, creatable, openHelp, close }: PaletteBodyProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { push } = useNavigationGuard();
  const found = usePaletteSearch(search, query);
  const commands = [...found.commands, ...matchingCommands(query, allowed, creatable)];
  const index = Math.min(active, commands.length - 1);
  const run = (command: Command) => {
    close();
    if (command.href) push(command.href);
    else openHelp();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && commands.length > 0) setActive((index + step + commands.length) % commands.length);
    else if (event.key === 'Enter' && commands[index]) run(commands[index]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-2.5 border-line border-b px-4 text-faint">
        {found.busy ? <Spinner /> : <Search aria-hidden className="size-4 shrink-0" />}
        <input
          type="text"
          role="combobox"
          aria-label="Search users, clients and pages"
          aria-expanded
          aria-controls="palette-options"
          aria-activedescendant={commands[index] ? `palette-${commands[index].id}` : undefined}
          autoComplete="off"
          placeholder="Search users, clients and pages…"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-ink text-lg outline-none placeholder:text-faint md:text-base"
        />
      </div>
      <CommandOptions commands={commands} activeIndex={index} onHover={setActive} onRun={run} />
      <PaletteStatus query={query} count={commands.length} found={found} />
    </>
  );
}

type PaletteStatusProps = { query: string; count: number; found: { busy: boolean; failed: string | null } };

function PaletteStatus({ query, count, found }: PaletteStatusProps) {
  const outcome = count > 0 ? `${count} results` : `Nothing matches “${query}”.`;
  const isHidden = !found.failed && (count > 0 || found.busy);
  return (
    <p role="status" className={isHidden ? 'sr-only' : 'px-4 py-8 text-center text-muted text-sm'}>
      {found.failed ?? (found.busy ? '' : outcome)}
    </p>
  );
}
