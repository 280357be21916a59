import { asc, eq } from 'drizzle-orm';
import type { Db, Tx } from '@/db';
import { identityProviders, userIdentities } from '@/db/schema';
import type { ShownProvider } from '@/lib/directory/identity-providers/find-provider';
import type { IdentityRow } from './find-identity';

/** An account at a provider with the provider. */
export type ListedIdentity = Pick<
  IdentityRow,
  'id' | 'issuer' | 'subject' | 'email' | 'name' | 'createdAt' | 'lastUsedAt'
> & {
  provider: ShownProvider & { isActive: boolean };
};

/** The accounts at providers that a user has connected, the oldest first. */
export const listIdentities = (db: Db | Tx, userId: string): Promise<ListedIdentity[]> =>
  db
    .select({
      id: userIdentities.id,
      issuer: userIdentities.issuer,
      subject: userIdentities.subject,
      email: userIdentities.email,
      name: userIdentities.name,
      createdAt: userIdentities.createdAt,
      lastUsedAt: userIdentities.lastUsedAt,
      provider: {
        id: identityProviders.id,
        slug: identityProviders.slug,
        kind: identityProviders.kind,
        name: identityProviders.name,
        isActive: identityProviders.isActive,
      },
    })
    .from(userIdentities)
    .innerJoin(identityProviders, eq(identityProviders.id, userIdentities.providerId))
    .where(eq(userIdentities.userId, userId))
    .orderBy(asc(userIdentities.createdAt), asc(userIdentities.id));
