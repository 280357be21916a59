'use client';

import { clsx } from 'clsx';
import { Tooltip } from 'radix-ui';
import { useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { type TimeStyle, timeDetails, timeText } from './time-text';

const TICK_MS = 30_000;

export type LiveTimeProps = {
  instant: string;
  /** When the text was rendered first, in milliseconds since 1970. */
  renderedAt: number;
  as?: TimeStyle;
  /** Part of a row that is itself a link or a button: takes no focus of its own, and a click opens the row. */
  isInRow?: boolean;
  className?: string;
};

export function LiveTime({ instant, renderedAt, as = 'ago', isInRow, className }: LiveTimeProps) {
  const texts = useTexts();
  const tick = useSyncExternalStore(onTick, lastTick, () => null);
  const now = Math.max(tick ?? 0, renderedAt);
  const text = timeText(instant, as, tick === null ? 'utc' : 'local', now, texts);
  const trigger = useRef<HTMLTimeElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <Tooltip.Provider delayDuration={200}>
      <Tooltip.Root
        open={isOpen}
        // Radix closes it when the page scrolls, which it does when the Tab key reaches a time below the window.
        onOpenChange={(next) => setOpen(next || trigger.current?.matches(':focus-visible') === true)}
      >
        <Tooltip.Trigger asChild>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the row has a link of its own for the keyboard */}
          <time
            ref={trigger}
            dateTime={instant}
            // The Intl data of server and browser may differ.
            suppressHydrationWarning
            tabIndex={isInRow ? undefined : 0}
            onClick={isInRow ? (event) => event.currentTarget.closest('tr')?.querySelector('a')?.click() : undefined}
            className={clsx('rounded-sm', isInRow && 'relative z-10', className)}
          >
            {text}
          </time>
        </Tooltip.Trigger>
        <Tooltip.Portal container={mainPart()}>
          <Tooltip.Content
            sideOffset={4}
            collisionPadding={8}
            onEscapeKeyDown={(event) => {
              event.preventDefault();
              setOpen(false);
            }}
            className="z-50 animate-fade whitespace-nowrap rounded-md bg-ink px-2 py-1 text-canvas text-xs"
          >
            {timeDetails(instant, as, now, texts).map((line) => (
              <span key={line} className="block tabular-nums">
                {line}
              </span>
            ))}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}

/** Tooltips belong to the main part of the page, a landmark. */
const mainPart = () => (typeof document === 'undefined' ? null : document.getElementById('main'));

const listeners = new Set<() => void>();
let ticked = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const lastTick = (): number => ticked;

/** One timer for all times of the page. */
function onTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    ticked = Date.now();
    for (const notify of listeners) notify();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
