import type { Command } from './commands';

/** The id of the element of a command. */
export const optionId = (command: Command): string => `palette-${command.id}`;
