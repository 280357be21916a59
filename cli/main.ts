import { Command, CommanderError } from 'commander';
import { version } from '@/lib/version-info';
import { auditCommand } from './commands/audit';
import { clientCommand } from './commands/client';
import { dbCommand } from './commands/db';
import { keysCommand } from './commands/keys';
import { serveCommand } from './commands/serve';
import { userCommand } from './commands/user';
import { describeFailure } from './describe-failure';
import { watchOutput } from './watch-output';

/** Runs one command line and ends the process: 0 done, 1 failed, 2 not understood. */
export async function main(argv: string[]): Promise<void> {
  if (argv[0] !== 'serve') watchOutput();
  const program = new Command('identity')
    .description('Identity Service: OAuth 2.0 and OpenID Connect with a console')
    .version(version)
    .showHelpAfterError('(--help shows how it is used)');
  for (const command of [serveCommand(), dbCommand(), userCommand(), clientCommand(), keysCommand(), auditCommand()])
    program.addCommand(command);
  for (const command of allCommands(program)) command.exitOverride();
  try {
    await program.parseAsync(argv, { from: 'user' });
    if (argv[0] !== 'serve') process.exitCode = 0;
  } catch (error) {
    process.exitCode = exitCode(error);
    if (!(error instanceof CommanderError)) process.stderr.write(`${describeFailure(error)}\n`);
    if (argv[0] === 'serve') process.exit();
  }
}

const allCommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap((child) => allCommands(child as Command)),
];

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return (error as { kind?: unknown } | null)?.kind === 'usage' ? 2 : 1;
}
