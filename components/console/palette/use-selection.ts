'use client';

import { useEffect, useState } from 'react';
import type { Command } from './commands';

type Selection = {
  index: number;
  /** Selects the command at this index. */
  point: (index: number) => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
  /** Selects the first command again, for another query. */
  reset: () => void;
};

const PAGE = 5;

/** How far each key moves the selection. Home and End move the caret of the input. */
const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

/**
 * The selected command, moved and run by keyboard. Enter before the answer to the query has arrived runs the first command
 * of the answer, so that a fast typist does not open what matched earlier text.
 */
export function useSelection(
  { commands, isBusy }: { commands: Command[]; isBusy: boolean },
  run: (command: Command) => void,
): Selection {
  const [chosen, setChosen] = useState(0);
  const [isWaiting, setIsWaiting] = useState(false);
  const index = Math.min(chosen, commands.length - 1);
  useEffect(() => {
    if (!isWaiting || isBusy) return;
    setIsWaiting(false);
    if (commands[0]) run(commands[0]);
  }, [isWaiting, isBusy, commands, run]);
  const move = (step: number) => {
    const isAtEnd = step > 0 ? index === commands.length - 1 : index === 0;
    if (isAtEnd && Math.abs(step) === 1) setChosen(step > 0 ? 0 : commands.length - 1);
    else setChosen(Math.min(Math.max(index + step, 0), commands.length - 1));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    const command = commands[index];
    if (step && commands.length > 0) move(step);
    else if (event.key === 'Enter' && isBusy && chosen === 0) setIsWaiting(true);
    else if (event.key === 'Enter' && command) run(command);
    else return;
    event.preventDefault();
  };
  const reset = () => {
    setChosen(0);
    setIsWaiting(false);
  };
  return { index, point: setChosen, onKeyDown, reset };
}
