import { desc } from 'drizzle-orm';
import { apiResources, clients, identityProviders, users } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { verb } from '@/lib/kernel/verb';
import { findsApiResource } from '../api-resources';
import { findsClient } from '../clients';
import { findsIdentityProvider } from '../identity-providers';
import { usersLike } from '../users';
import { findExactly } from './find-exactly';
import { type Found, SearchQuery } from './schema';

const EACH = 6;

/**
 * Matching users, clients, API resources and identity providers that the caller may read, for the search of the console. First comes what has
 * `q` as its id, username or email address, and the recorded request with this request id.
 */
export const searchEverything = verb('users:read', SearchQuery, async (ctx, { q }): Promise<{ items: Found[] }> => {
  if (q === '') return { items: [] };
  const [exact, similar] = await Promise.all([findExactly(ctx, q), findSimilar(ctx, q)]);
  const isExact = new Set(exact.map(keyOf));
  return { items: [...exact, ...similar.filter((item) => !isExact.has(keyOf(item)))] };
});

const keyOf = ({ kind, id }: Found): string => `${kind} ${id}`;

async function findSimilar(ctx: Ctx, q: string): Promise<Found[]> {
  const mayReadClients = ctx.actor.permissions.has('clients:read');
  const [people, applications, resources, providers] = await Promise.all([
    findUsers(ctx, q),
    mayReadClients ? findClients(ctx, q) : [],
    mayReadClients ? findApiResources(ctx, q) : [],
    ctx.actor.permissions.has('providers:read') ? findIdentityProviders(ctx, q) : [],
  ]);
  return [
    ...people.map((row) => ({ kind: 'user' as const, ...row })),
    ...applications.map((row) => ({ kind: 'client' as const, ...row, subtitle: row.id })),
    ...resources.map((row) => ({ kind: 'api_resource' as const, ...row })),
    ...providers.map((row) => ({ kind: 'identity_provider' as const, ...row })),
  ];
}

const findUsers = async (ctx: Ctx, q: string) =>
  ctx.db
    .select({ id: users.id, title: users.username, subtitle: users.email })
    .from(await usersLike(ctx, q))
    .orderBy(desc(users.createdAt))
    .limit(EACH);

const findClients = async (ctx: Ctx, q: string) =>
  ctx.db
    .select({ id: clients.id, title: clients.clientName })
    .from(clients)
    .where(await findsClient(ctx, q))
    .orderBy(desc(clients.createdAt))
    .limit(EACH);

const findApiResources = async (ctx: Ctx, q: string) =>
  ctx.db
    .select({ id: apiResources.id, title: apiResources.name, subtitle: apiResources.identifier })
    .from(apiResources)
    .where(await findsApiResource(ctx, q))
    .orderBy(apiResources.sortName)
    .limit(EACH);

const findIdentityProviders = (ctx: Ctx, q: string) =>
  ctx.db
    .select({ id: identityProviders.id, title: identityProviders.name, subtitle: identityProviders.slug })
    .from(identityProviders)
    .where(findsIdentityProvider(q))
    .orderBy(identityProviders.name)
    .limit(EACH);
