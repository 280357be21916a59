import { Command } from 'commander';
import { activateUser, createUser, deactivateUser, getUser, listUsers, setPassword } from '@/lib/users';
import type { User } from '@/lib/users/schema';
import { userIdOf } from '../find-one';
import { ask, askPassword, print, sheet, table } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

const collect = (value: string, values: string[] = []) => [...values, value];

const show = (user: User): string =>
  sheet([
    ['id', user.id],
    ['username', user.username],
    ['email', user.email],
    ['email verified', user.email_verified ? 'yes' : 'no'],
    ['name', user.name],
    ['roles', user.roles.join(', ') || null],
    ['state', user.is_active ? 'active' : 'deactivated'],
    ['created', user.created_at],
    ['last login', user.last_login_at],
  ]);

/** `identity user …`: the same verbs as the API and the console. */
export function userCommand(): Command {
  const command = new Command('user').description('create, list and change users');
  command
    .command('create')
    .description('create a user; asks for what is missing')
    .option('--username <username>')
    .option('--email <email>')
    .option('--email-verified', 'the address is known to belong to the user')
    .option('--name <name>')
    .option('--password-stdin', 'read the password from standard input')
    .option('--role <role>', 'admin, support or auditor; may be repeated', collect)
    .option('--json')
    .action(
      async (
        options: Options & {
          username?: string;
          email?: string;
          emailVerified?: boolean;
          name?: string;
          passwordStdin?: boolean;
          role?: string[];
        },
      ) => {
        const username = await ask(options.username, '--username', 'Username');
        const email = await ask(options.email, '--email', 'Email');
        const password = await askPassword(options.passwordStdin);
        const roles = options.role as User['roles'] | undefined;
        const user = await withService((ctx) =>
          createUser(ctx, {
            username,
            email,
            email_verified: options.emailVerified,
            password,
            name: options.name,
            roles,
          }),
        );
        print(options.json, user, show);
      },
    );
  command
    .command('list')
    .description('list users')
    .option('--search <text>', 'in username, email and name')
    .option('--limit <n>', '1 to 200')
    .option('--cursor <cursor>', 'the next_cursor of an earlier page')
    .option('--json')
    .action(async ({ json, search, limit, cursor }: Options & { search?: string; limit?: string; cursor?: string }) => {
      const page = await withService((ctx) => listUsers(ctx, { q: search, limit, cursor }));
      print(json, page, ({ items, next_cursor }) => {
        const rows = items.map((user) => [
          user.id,
          user.username,
          user.email,
          user.roles.join(',') || null,
          user.is_active ? 'active' : 'deactivated',
        ]);
        return (
          table(['id', 'username', 'email', 'roles', 'state'], rows, 'no users') +
          (next_cursor ? `\nmore: --cursor ${next_cursor}` : '')
        );
      });
    });
  const one = (name: string, description: string, run: (id: string, json: boolean | undefined) => Promise<void>) =>
    command
      .command(`${name} <user>`)
      .description(description)
      .option('--json')
      .action((user: string, { json }: Options) => run(user, json));
  one('show', 'show a user, named by id, username or email', async (user, json) =>
    print(json, await withService(async (ctx) => getUser(ctx, { id: await userIdOf(ctx, user) })), show),
  );
  one('deactivate', 'end all tokens and sessions of a user and let no more begin', async (user, json) =>
    print(json, await withService(async (ctx) => deactivateUser(ctx, { id: await userIdOf(ctx, user) })), show),
  );
  one('activate', 'let a user sign in again', async (user, json) =>
    print(json, await withService(async (ctx) => activateUser(ctx, { id: await userIdOf(ctx, user) })), show),
  );
  command
    .command('set-password <user>')
    .description('set a password and end all tokens and sessions')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json')
    .action(async (user: string, { json, passwordStdin }: Options & { passwordStdin?: boolean }) => {
      const password = await askPassword(passwordStdin);
      await withService(async (ctx) => setPassword(ctx, { id: await userIdOf(ctx, user), password }));
      print(json, { done: true }, () => 'The password is set; all tokens and sessions have ended.');
    });
  return command;
}
