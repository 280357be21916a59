import { createHmac } from 'node:crypto';
import { and, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '@/db';
import { instance, users } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { ConfigError } from '../config-error';
import type { Container } from '../container';
import type { Ctx } from '../context';
import { AppError, isAppError } from '../errors';
import { equalBytes } from '../secret';
import { insertUser, newUserRow } from '../users';
import { CreateUser, type User } from '../users/schema';
import { parse } from '../verb';

export const FirstAdministrator = CreateUser.pick({ username: true, email: true, password: true });

/** The one-time link for the first administrator, or null once there is one. The same after every restart. */
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

/**
 * Makes the first administrator, for whoever holds the link. Of several at once exactly one succeeds.
 * @throws AppError `forbidden` with detail `invalid_token`, `conflict` with `already_done`, `invalid`.
 */
export async function completeSetup(ctx: Ctx, token: string, input: unknown): Promise<User> {
  const expected = await setupToken(ctx);
  if (expected === null) throw new AppError('conflict', 'already_done');
  if (!equalBytes(Buffer.from(token), Buffer.from(expected))) throw new AppError('forbidden', 'invalid_token');
  return makeFirstAdministrator(ctx, parse(FirstAdministrator, input));
}

/** The administrator that the ADMIN_ settings name, if there is none yet. @throws ConfigError naming the setting. */
export async function ensureAdministrator(ctx: Ctx): Promise<User | null> {
  if (!ctx.config.admin || (await setupToken(ctx)) === null) return null;
  try {
    return await makeFirstAdministrator(ctx, parse(FirstAdministrator, ctx.config.admin));
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.message === 'already_done') return null;
    const [{ path, message } = { path: '', message: '' }] = error.errors;
    throw path
      ? new ConfigError(
          `ADMIN_${path.toUpperCase()} is not usable: ${error.code === 'invalid' ? `it ${message}` : message}`,
        )
      : error;
  }
}

async function makeFirstAdministrator(ctx: Ctx, input: z.output<typeof FirstAdministrator>): Promise<User> {
  const row = { ...(await newUserRow(ctx, input)), roles: ['admin' as const] };
  return change(ctx, async (tx) => {
    await markSetUp(tx);
    const user = await insertUser(tx, ctx, row);
    await recordAudit(tx, ctx, 'instance.set_up', { target: { kind: 'user', id: user.id, name: user.username } });
    return user;
  });
}

async function markSetUp(tx: Tx): Promise<void> {
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
  if (claimed.length === 0) throw new AppError('conflict', 'already_done');
}
