import { inArray } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import { managementScopes } from '../clients/schema';
import type { Ctx } from '../context';

export type ScopeText = { name: string; text: string };

const known: Record<string, string> = {
  openid: 'Know who you are',
  profile: 'See your profile: name, username and what else you filled in',
  email: 'See your email address',
  phone: 'See your phone number',
  address: 'See your postal address',
  offline_access: 'Keep access while you are not here, until you withdraw it',
  ...Object.fromEntries(managementScopes.map(({ scope, description }) => [scope, `${description} of this service`])),
};

/** What each scope allows, in words for the person who is asked; a scope without words is named. */
export async function scopeTexts(
  ctx: Ctx,
  scope: readonly string[],
  resources: readonly string[],
): Promise<ScopeText[]> {
  const rows =
    resources.length === 0
      ? []
      : await ctx.db
          .select()
          .from(apiResources)
          .where(inArray(apiResources.identifier, [...resources]));
  const described = new Map(rows.flatMap((row) => row.scopes.map(({ name, description }) => [name, description])));
  return scope.map((name) => ({ name, text: described.get(name) ?? known[name] ?? name }));
}
