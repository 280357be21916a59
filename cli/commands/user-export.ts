import { type Command, Option } from 'commander';
import { exportLines, exportUsers } from '@/lib/directory/user-imports';
import { isTerminal, UsageError } from '../terminal';
import { withService } from '../with-service';

type Options = {
  format: 'csv' | 'ndjson';
  search?: string;
  role?: string;
  includePasswordHashes?: boolean;
  yes?: boolean;
};

const QUESTION = 'The file will contain the password hashes of these users. Export them?';

/** Adds `user export`: writes users to standard output, in a form that `user import` reads. */
export function addUserExport(command: Command): void {
  command
    .command('export')
    .description('write users to standard output, oldest first')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .option('--search <text>', 'only users whose username, email or name matches')
    .option('--role <role>', 'only users with this role')
    .option('--include-password-hashes', 'with hashes, which only an instance with the same APP_SECRET can use')
    .option('--yes', 'do not ask before hashes are exported')
    .action(exportFile);
}

async function exportFile({ format, search, role, includePasswordHashes = false, yes }: Options): Promise<void> {
  if (includePasswordHashes && !yes) await confirm();
  await withService(async (ctx) => {
    const filter = { q: search, role, include_password_hashes: includePasswordHashes };
    const exported = await exportUsers(ctx, filter as Parameters<typeof exportUsers>[1]);
    for await (const line of exportLines(exported, format, { withHashes: includePasswordHashes }))
      if (!process.stdout.write(line)) await new Promise((drained) => process.stdout.once('drain', drained));
  });
}

async function confirm(): Promise<void> {
  if (!isTerminal()) throw new UsageError('--yes is required with --include-password-hashes');
  const prompts = await import('@inquirer/prompts');
  if (!(await prompts.confirm({ message: QUESTION, default: false }, { output: process.stderr })))
    throw new UsageError('nothing was exported');
}
