'use client';

import { clsx } from 'clsx';
import { useEffect } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import type { Command } from './commands';
import { optionId } from './option-id';

type CommandOptionsProps = {
  commands: Command[];
  activeIndex: number;
  onHover: (index: number) => void;
  onRun: (command: Command) => void;
};

/** The commands under the headings of their groups. Commands of one group follow each other. */
export function CommandOptions({ commands, activeIndex, onHover, onRun }: CommandOptionsProps) {
  const { text } = useTexts();
  const active = commands[activeIndex];
  useEffect(() => {
    if (active) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <div
      id="palette-options"
      role="listbox"
      aria-label={text('console.shared.palette.results')}
      className="scroll-py-2 overflow-y-auto p-2 empty:p-0"
    >
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options within a listbox has no element of its own
        <div key={group} role="group" aria-label={group}>
          <p aria-hidden className="truncate px-2.5 pt-2 pb-1 font-medium text-faint text-xs">
            {group}
          </p>
          {commands.map((command, index) =>
            command.group === group ? (
              <Option
                key={command.id}
                command={command}
                isActive={index === activeIndex}
                onHover={() => onHover(index)}
                onRun={() => onRun(command)}
              />
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

type OptionProps = { command: Command; isActive: boolean; onHover: () => void; onRun: () => void };

function Option({ command, isActive, onHover, onRun }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox input owns the keyboard through aria-activedescendant
    <div
      id={optionId(command)}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onPointerMove={onHover}
      onClick={onRun}
      className={clsx(
        'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm md:min-h-9',
        isActive && 'bg-hover',
      )}
    >
      <command.icon aria-hidden className="size-4 shrink-0 text-faint" />
      <span className="max-w-3/5 shrink-0 truncate font-medium">{command.title}</span>
      <span className="ms-auto truncate ps-3 text-muted text-xs">{command.subtitle}</span>
    </div>
  );
}
