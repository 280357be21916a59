import type { Command } from 'commander';
import { resetUserFactors } from '@/lib/sign-in/user-factors';
import { userIdOf } from '../find-one';
import { print } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean; reason: string };

/** `identity user reset-factors`: for a user who has lost every second factor. */
export function addResetFactors(command: Command): void {
  command
    .command('reset-factors <user>')
    .description('remove all second factors and recovery codes of a user')
    .requiredOption('--reason <text>', 'why; the audit log keeps it')
    .option('--json')
    .action(async (user: string, { json, reason }: Options) => {
      const done = await withService(async (ctx) => resetUserFactors(ctx, { id: await userIdOf(ctx, user), reason }));
      print(json, done, ({ removed }) => `Second factors removed: ${removed}. Recovery codes are deleted.`);
    });
}
