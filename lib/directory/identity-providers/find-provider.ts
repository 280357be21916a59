import { and, arrayContains, asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { identityProviders } from '@/db/schema';
import { canonicalEmail } from '../users/canonical';

export type ProviderRow = typeof identityProviders.$inferSelect;

/** The provider with this slug, active or not, or null. */
export async function findProvider(db: Db | Tx, slug: string): Promise<ProviderRow | null> {
  const [row] = await db.select().from(identityProviders).where(eq(identityProviders.slug, slug));
  return row ?? null;
}

/** The provider with this id, active or not, or null. */
export async function findProviderById(db: Db | Tx, id: string): Promise<ProviderRow | null> {
  const [row] = await db.select().from(identityProviders).where(eq(identityProviders.id, id));
  return row ?? null;
}

/** The active provider that users with this email address are sent to, or null. */
export async function findProviderOfEmail(db: Db | Tx, login: string): Promise<ProviderRow | null> {
  const email = canonicalEmail(login);
  const at = email.lastIndexOf('@');
  if (at < 1 || at === email.length - 1) return null;
  const [row] = await db
    .select()
    .from(identityProviders)
    .where(and(arrayContains(identityProviders.domains, [email.slice(at + 1)]), eq(identityProviders.isActive, true)))
    .orderBy(asc(identityProviders.createdAt))
    .limit(1);
  return row ?? null;
}

export type ShownProvider = Pick<ProviderRow, 'id' | 'slug' | 'kind' | 'name'>;

const shown = {
  id: identityProviders.id,
  slug: identityProviders.slug,
  kind: identityProviders.kind,
  name: identityProviders.name,
};

/** How many buttons the sign-in page and the account page show. */
const MAX_SHOWN = 20;

/** The active providers that the sign-in page shows, by name. */
export const listShownProviders = (db: Db): Promise<ShownProvider[]> =>
  db
    .select(shown)
    .from(identityProviders)
    .where(and(eq(identityProviders.isActive, true), eq(identityProviders.isShown, true)))
    .orderBy(asc(identityProviders.name), asc(identityProviders.id))
    .limit(MAX_SHOWN);

/** The active providers, by name. */
export const listActiveProviders = (db: Db): Promise<ShownProvider[]> =>
  db
    .select(shown)
    .from(identityProviders)
    .where(eq(identityProviders.isActive, true))
    .orderBy(asc(identityProviders.name), asc(identityProviders.id))
    .limit(MAX_SHOWN);
