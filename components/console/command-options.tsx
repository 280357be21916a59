'use client';

import { useEffect, useRef } from 'react';
import { cn } from '@/components/ui/class-names';
import type { Command } from './commands';

type CommandOptionsProps = {
  commands: Command[];
  activeIndex: number;
  onHover: (index: number) => void;
  onRun: (command: Command) => void;
};

export function CommandOptions({ commands, activeIndex, onHover, onRun }: CommandOptionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[activeIndex]?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex]);
  return (
    <div ref={list} id="palette-options" role="listbox" aria-label="Results" className="overflow-y-auto p-2 empty:p-0">
      {commands.map((command, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox input owns the keyboard through aria-activedescendant
        <div
          key={command.id}
          id={`palette-${command.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === activeIndex}
          onPointerMove={() => onHover(index)}
          onClick={() => onRun(command)}
          className={cn(
            'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm',
            index === activeIndex && 'bg-hover',
          )}
        >
          <command.icon aria-hidden className="size-4 shrink-0 text-faint" />
          <span className="max-w-3/5 shrink-0 truncate font-medium">{command.title}</span>
          <span className="ml-auto truncate pl-3 text-muted text-xs">{command.subtitle}</span>
        </div>
      ))}
    </div>
  );
}
