import { Command } from 'commander';
import { AppError } from '@/lib/kernel/errors';
import { setupLink } from '@/lib/sign-in/setup';
import { print } from '../terminal';
import { withService } from '../with-service';

/** `identity setup-link`: prints the one-time link that creates the first administrator. */
export function setupLinkCommand(): Command {
  return new Command('setup-link')
    .description('print the one-time link that creates the first administrator')
    .option('--json')
    .action(async ({ json }: { json?: boolean }) => {
      const url = await withService(setupLink);
      if (url === null)
        throw new AppError('conflict', 'there is an administrator already: create more with `identity user create`');
      print(json, { url }, () => url);
    });
}
