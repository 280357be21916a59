import { listClients } from '@/lib/clients';
import type { Ctx } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { findUserByLogin } from '@/lib/users';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id of a user named by id, username or email address. */
export async function userIdOf(ctx: Ctx, name: string): Promise<string> {
  if (uuid.test(name)) return name;
  const user = await findUserByLogin(ctx, name);
  if (!user) throw new AppError('not_found', `There is no user ${JSON.stringify(name)}.`);
  return user.id;
}

/** The id of a client named by id or by its exact name, if only one has it. */
export async function clientIdOf(ctx: Ctx, name: string): Promise<string> {
  if (uuid.test(name)) return name;
  const { items } = await listClients(ctx, { q: name, limit: 200 });
  const named = items.filter((client) => client.client_name === name);
  if (named.length > 1)
    throw new AppError('conflict', `Several clients are called ${JSON.stringify(name)}: name one by its id.`);
  if (!named[0]) throw new AppError('not_found', `There is no client ${JSON.stringify(name)}.`);
  return named[0].id;
}
