import { expect, it } from 'vitest';
import { clientCommand } from './client';

it.each([[['--public', '--no-pkce']], [['--consent', '--first-party']], [['--first-party', '--consent']]])(
  '%j contradict each other, and no client is made',
  async (options) => {
    const command = clientCommand();
    for (const child of command.commands) child.exitOverride().configureOutput({ writeErr: () => {} });
    const create = command.parseAsync(['create', '--name', 'x', ...options], { from: 'user' });
    await expect(create).rejects.toMatchObject({ code: 'commander.conflictingOption' });
  },
);

it.each(['', ' ', '1e3', '0x10', '-1', '1.5', 'soon', '9999999999'])(
  'an overlap of %j is not understood, and no secret ends',
  async (overlap) => {
    const rotate = clientCommand().parseAsync(['rotate-secret', 'x', '--overlap', overlap], { from: 'user' });
    await expect(rotate).rejects.toMatchObject({ kind: 'usage', message: '--overlap takes a whole number of seconds' });
  },
);
