import { Command } from 'commander';
import {
  activateUser,
  createUser,
  deactivateUser,
  endUserSessions,
  getUser,
  liftThrottle,
  listUsers,
  setPassword,
  signOutEverywhere,
  userImpact,
} from '@/lib/directory/users';
import { MAX_IMPACT, type User } from '@/lib/directory/users/schema';
import { confirmImpact } from '../confirm-impact';
import { userIdOf } from '../find-one';
import { ask, askPassword, print, sheet, table } from '../terminal';
import { withService } from '../with-service';
import { addResetFactors } from './reset-factors';
import { addSendMessage } from './send-message';
import { addUserExport } from './user-export';
import { addUserIdentities } from './user-identities';
import { addUserImport } from './user-import';

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
    ['must change password', user.must_change_password ? 'yes' : 'no'],
    ['second factor required', user.second_factor_required ? 'yes' : 'no'],
    ['throttled until', user.throttled_until],
    ['created', user.created_at],
    ['last login', user.last_login_at],
  ]);

/** `identity user …`: manages users, with the rules of the API and the console. */
export function userCommand(): Command {
  const command = new Command('user').description('create, list and manage users');
  addCreate(command);
  addList(command);
  addShowAndState(command);
  addDeactivate(command);
  addSetPassword(command);
  addLiftThrottle(command);
  addSignOut(command);
  addResetFactors(command);
  addSendMessage(command);
  addUserIdentities(command);
  addUserImport(command);
  addUserExport(command);
  return command;
}

type CreateOptions = Options & {
  username?: string;
  email?: string;
  emailVerified?: boolean;
  name?: string;
  passwordStdin?: boolean;
  role?: string[];
  mustChangePassword?: boolean;
};

function addCreate(command: Command): void {
  command
    .command('create')
    .description('create a user; prompts for missing values')
    .option('--username <username>')
    .option('--email <email>')
    .option('--email-verified', 'mark the email address as verified')
    .option('--name <name>')
    .option('--password-stdin', 'read the password from standard input')
    .option('--must-change-password', 'require a new password at the first sign-in')
    .option('--role <role>', 'admin, support or auditor; may be repeated', collect)
    .option('--json')
    .action(create);
}

async function create(options: CreateOptions): Promise<void> {
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
      must_change_password: options.mustChangePassword,
    }),
  );
  print(options.json, user, show);
}

function addList(command: Command): void {
  command
    .command('list')
    .description('list users')
    .option('--search <text>', 'search username, email and name')
    .option('--limit <n>', 'users per page, 1 to 200')
    .option('--cursor <cursor>', 'next_cursor of the previous page')
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
}

function addShowAndState(command: Command): void {
  const one = (name: string, description: string, run: (id: string, json: boolean | undefined) => Promise<void>) =>
    command
      .command(`${name} <user>`)
      .description(description)
      .option('--json')
      .action((user: string, { json }: Options) => run(user, json));
  one('show', 'show a user by id, username or email', async (user, json) =>
    print(json, await withService(async (ctx) => getUser(ctx, { id: await userIdOf(ctx, user) })), show),
  );
  one('activate', 'allow a user to sign in again', async (user, json) =>
    print(json, await withService(async (ctx) => activateUser(ctx, { id: await userIdOf(ctx, user) })), show),
  );
}

function addDeactivate(command: Command): void {
  command
    .command('deactivate <user>')
    .description('deactivate a user, and revoke all tokens and sessions')
    .option('--yes', 'ask nothing on a terminal')
    .option('--json')
    .action(async (user: string, { json, yes }: Options & { yes?: boolean }) => {
      const deactivated = await withService(async (ctx) => {
        const id = await userIdOf(ctx, user);
        await confirmImpact(await userImpact(ctx, { id }), yes);
        return deactivateUser(ctx, { id });
      });
      print(json, deactivated, show);
    });
}

function addSetPassword(command: Command): void {
  command
    .command('set-password <user>')
    .description('set a password, and revoke all tokens and sessions')
    .option('--password-stdin', 'read the password from standard input')
    .option('--must-change-password', 'require a new password at the next sign-in')
    .option('--json')
    .action(async (user: string, options: Options & { passwordStdin?: boolean; mustChangePassword?: boolean }) => {
      const password = await askPassword(options.passwordStdin);
      await withService(async (ctx) =>
        setPassword(ctx, {
          id: await userIdOf(ctx, user),
          password,
          must_change_password: options.mustChangePassword,
        }),
      );
      print(options.json, { done: true }, () => 'The password is set. All tokens and sessions are revoked.');
    });
}

function addLiftThrottle(command: Command): void {
  command
    .command('lift-throttle <user>')
    .description('let a user who reached the limit of failed sign-ins try again')
    .option('--json')
    .action(async (user: string, { json }: Options) => {
      await withService(async (ctx) => liftThrottle(ctx, { id: await userIdOf(ctx, user) }));
      print(json, { done: true }, () => 'The user can try to sign in again.');
    });
}

function addSignOut(command: Command): void {
  command
    .command('sign-out <user>')
    .description('end all sessions of a user, and the tokens of applications that have no offline_access')
    .option('--tokens', 'revoke every token, also those with offline_access')
    .option('--json')
    .action(signOut);
}

async function signOut(user: string, { json, tokens }: Options & { tokens?: boolean }): Promise<void> {
  const sessions = await withService(async (ctx) => {
    const id = await userIdOf(ctx, user);
    return tokens ? (await signOutEverywhere(ctx, { id })).sessions : (await endUserSessions(ctx, { id })).ended;
  });
  const ended = `Active sessions that ended: ${sessions === MAX_IMPACT ? `${sessions} or more` : sessions}.`;
  print(json, { sessions }, () => (tokens ? `${ended} All tokens are revoked.` : ended));
}
