import { expect, it } from 'vitest';
import { clientCommand } from './client';

it.each([[['--public', '--no-pkce']], [['--consent', '--first-party']], [['--first-party', '--consent']]])(
  '%j conflict, and no client is created',
  async (options) => {
    const command = clientCommand();
    for (const child of command.commands) child.exitOverride().configureOutput({ writeErr: () => {} });
    const create = command.parseAsync(['create', '--name', 'x', ...options], { from: 'user' });
    await expect(create).rejects.toMatchObject({ code: 'commander.conflictingOption' });
  },
);

it.each(['', ' ', '1e3', '0x10', '-1', '1.5', 'soon', '9999999999'])(
  'an overlap of %j is a usage error, and no secret expires',
  async (overlap) => {
    const rotate = clientCommand().parseAsync(['rotate-secret', 'x', '--overlap', overlap], { from: 'user' });
    await expect(rotate).rejects.toMatchObject({
      kind: 'usage',
      message: '--overlap must be an integer number of seconds',
    });
  },
);
