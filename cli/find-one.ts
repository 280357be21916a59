import { listClients } from '@/lib/directory/clients';
import { listIdentityProviders } from '@/lib/directory/identity-providers';
import { findUserByLogin } from '@/lib/directory/users';
import type { Ctx } from '@/lib/kernel/context';
import { AppError } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';

/** Finds a user by id, username or email address, and returns the id. @throws AppError `not_found`. */
export async function userIdOf(ctx: Ctx, name: string): Promise<string> {
  if (isUuid(name.toLowerCase())) return name;
  const user = await findUserByLogin(ctx, name);
  if (!user) throw new AppError('not_found', `There is no user ${JSON.stringify(name)}.`);
  return user.id;
}

/** Finds a client by id or exact name, and returns the id. @throws AppError `not_found`, `conflict` for several. */
export async function clientIdOf(ctx: Ctx, name: string): Promise<string> {
  if (isUuid(name.toLowerCase())) return name;
  const { items } = await listClients(ctx, { q: name, limit: 200 });
  const named = items.filter((client) => client.client_name === name);
  if (named.length > 1)
    throw new AppError('conflict', `Several clients have the name ${JSON.stringify(name)}. Use the client_id.`);
  if (!named[0]) throw new AppError('not_found', `There is no client ${JSON.stringify(name)}.`);
  return named[0].id;
}

/** Finds an identity provider by id or slug, and returns the id. @throws AppError `not_found`. */
export async function providerIdOf(ctx: Ctx, name: string): Promise<string> {
  if (isUuid(name.toLowerCase())) return name;
  const { items } = await listIdentityProviders(ctx, { q: name, sort: 'slug', limit: 200 });
  const found = items.find(({ slug }) => slug === name);
  if (!found) throw new AppError('not_found', `There is no identity provider ${JSON.stringify(name)}.`);
  return found.id;
}
