import { Command, CommanderError } from 'commander';
import { version } from '@/lib/kernel/version';
import { auditCommand } from './commands/audit';
import { clientCommand } from './commands/client';
import { dbCommand } from './commands/db';
import { deletedCommand } from './commands/deleted';
import { invitationCommand } from './commands/invitation';
import { keysCommand } from './commands/keys';
import { mailCommand } from './commands/mail';
import { passwordsCommand } from './commands/passwords';
import { providerCommand } from './commands/provider';
import { serveCommand } from './commands/serve';
import { settingsCommand } from './commands/settings';
import { setupLinkCommand } from './commands/setup-link';
import { userCommand } from './commands/user';
import { describeFailure } from './describe-failure';
import { watchOutput } from './watch-output';

/** Runs one command line. Exit codes: 0 success, 1 failure, 2 usage error. */
export async function main(argv: string[]): Promise<void> {
  if (argv[0] !== 'serve') watchOutput();
  const program = new Command('identity')
    .description('Identity Service: OAuth 2.0 and OpenID Connect with a console')
    .version(version)
    .showHelpAfterError('(run with --help to see the usage)');
  const commands = [
    serveCommand,
    setupLinkCommand,
    dbCommand,
    userCommand,
    invitationCommand,
    clientCommand,
    keysCommand,
    mailCommand,
    passwordsCommand,
    settingsCommand,
    providerCommand,
    deletedCommand,
    auditCommand,
  ];
  for (const command of commands) program.addCommand(command());
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
