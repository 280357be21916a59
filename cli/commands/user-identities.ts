import type { Command } from 'commander';
import { listUserIdentities, removeUserIdentities, removeUserIdentity } from '@/lib/sign-in/user-identities';
import { userIdOf } from '../find-one';
import { print, table } from '../terminal';
import { withService } from '../with-service';

type Options = { json?: boolean };

/** `identity user identities` and `identity user disconnect`: the accounts at identity providers of a user. */
export function addUserIdentities(command: Command): void {
  command
    .command('identities <user>')
    .description('list the accounts at identity providers of a user')
    .option('--json')
    .action(async (user: string, { json }: Options) => {
      const found = await withService(async (ctx) => listUserIdentities(ctx, { id: await userIdOf(ctx, user) }));
      print(json, found, ({ items }) =>
        table(
          ['id', 'provider', 'account', 'last used'],
          items.map(({ id, provider, email, subject, last_used_at }) => [
            id,
            provider.slug,
            email ?? subject,
            last_used_at,
          ]),
          'no connected accounts',
        ),
      );
    });
  command
    .command('disconnect <user> [identity]')
    .description('disconnect an account at an identity provider from a user, or all of them')
    .requiredOption('--reason <text>', 'why; the audit log keeps it')
    .option('--json')
    .action(async (user: string, identity: string | undefined, { json, reason }: Options & { reason: string }) => {
      await withService(async (ctx) => {
        const id = await userIdOf(ctx, user);
        if (identity === undefined) return removeUserIdentities(ctx, { id, reason });
        return removeUserIdentity(ctx, { id, identity_id: identity, reason });
      });
      print(json, { disconnected: identity ?? 'all' }, () => 'Disconnected. The sessions that began there have ended.');
    });
}
