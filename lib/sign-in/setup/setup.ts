import { createHmac } from 'node:crypto';
import { and, isNull, sql } from 'drizzle-orm';
import { poolOf, type Tx } from '@/db';
import { instance, users } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { insertUser, newUserRow } from '@/lib/directory/users';
import { CreateUser, type User } from '@/lib/directory/users/schema';
import { change } from '@/lib/kernel/change';
import { ConfigError } from '@/lib/kernel/config-error';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { type FieldError, isAppError } from '@/lib/kernel/errors';
import { equalBytes } from '@/lib/kernel/secret';
import { parse } from '@/lib/kernel/verb';

export const FirstAdministrator = CreateUser.pick({ username: true, email: true, password: true });

/** The one-time link to create the first administrator, or null if there is one. A restart does not change it. */
export async function setupLink(parts: Pick<Container, 'db' | 'keys' | 'config'>): Promise<string | null> {
  const token = await setupToken(parts);
  return token && `${parts.config.issuer}/setup?token=${token}`;
}

async function setupToken(parts: Pick<Container, 'db' | 'keys'>): Promise<string | null> {
  const [row] = await parts.db
    .select()
    .from(instance)
    .where(sql`not exists (select 1 from ${users} where ${users.roles} @> array['admin'])`);
  if (!row || row.setupCompletedAt) return null;
  return createHmac('sha256', parts.keys.setup).update(row.id).digest('base64url');
}

const finished = new WeakSet<Container['db']>();

/** Whether the first administrator is still missing. Asks storage until there is one, and then no more. */
export async function isSetupPending(parts: Pick<Container, 'db' | 'keys'>): Promise<boolean> {
  if (finished.has(poolOf(parts.db))) return false;
  const isPending = (await setupToken(parts)) !== null;
  if (!isPending) finished.add(poolOf(parts.db));
  return isPending;
}

/** What a setup token is worth: it opens the form, it is wrong, or an administrator exists already. */
export async function checkSetupToken(
  parts: Pick<Container, 'db' | 'keys'>,
  token: string,
): Promise<'valid' | 'invalid_token' | 'already_done'> {
  const expected = await setupToken(parts);
  if (expected === null) return 'already_done';
  return equalBytes(Buffer.from(token), Buffer.from(expected)) ? 'valid' : 'invalid_token';
}

export type SetupResult =
  | { outcome: 'completed'; user: User }
  | { outcome: 'already_done' }
  | { outcome: 'invalid_token' }
  | { outcome: 'refused'; errors: FieldError[] };

/** Creates the first administrator for the holder of the setup link. Of several concurrent calls, one succeeds. */
export async function completeSetup(ctx: Ctx, token: string, input: unknown): Promise<SetupResult> {
  const checked = await checkSetupToken(ctx, token);
  return checked === 'valid' ? createFirstAdministrator(ctx, input) : { outcome: checked };
}

/**
 * Creates the administrator that the ADMIN_ settings describe; null if there is one already.
 * @throws ConfigError naming the setting that cannot be used.
 */
export async function ensureAdministrator(ctx: Ctx): Promise<User | null> {
  if (!ctx.config.admin || (await setupToken(ctx)) === null) return null;
  const result = await createFirstAdministrator(ctx, ctx.config.admin);
  if (result.outcome === 'refused') throw unusableSetting(result.errors[0]);
  return result.outcome === 'completed' ? result.user : null;
}

/** Messages of fields continue the name of the field ("must not be empty") or are a sentence ("That username is taken."). */
const unusableSetting = ({ path, message }: FieldError = { path: '', message: 'it is refused' }): ConfigError => {
  const reason = /^[a-z]/.test(message) ? `it ${message}` : message;
  return new ConfigError(`ADMIN_${path.toUpperCase()} is not usable: ${reason}`);
};

type Created = Extract<SetupResult, { outcome: 'completed' | 'already_done' | 'refused' }>;

async function createFirstAdministrator(ctx: Ctx, input: unknown): Promise<Created> {
  try {
    const row = { ...(await newUserRow(ctx, parse(FirstAdministrator, input))), roles: ['admin' as const] };
    return await change(ctx, async (tx): Promise<Created> => {
      if (!(await claimSetup(tx))) return { outcome: 'already_done' };
      const user = await insertUser(tx, ctx, row);
      await recordAudit(tx, ctx, 'instance.set_up', { target: { kind: 'user', id: user.id, name: user.username } });
      return { outcome: 'completed', user };
    });
  } catch (error) {
    if (isAppError(error) && error.errors.length > 0) return { outcome: 'refused', errors: error.errors };
    throw error;
  }
}

/** Whether this transaction is the one that completes the setup. */
async function claimSetup(tx: Tx): Promise<boolean> {
  const claimed = await tx
    .update(instance)
    .set({ setupCompletedAt: sql`now()` })
    .where(
      and(
        isNull(instance.setupCompletedAt),
        sql`not exists (select 1 from ${users} where ${users.roles} @> array['admin'])`,
      ),
    )
    .returning({ only: instance.only });
  return claimed.length > 0;
}
