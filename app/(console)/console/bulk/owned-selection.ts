import type { ReactNode } from 'react';
import type { Texts } from '@/lib/language';

type Owned = { client: { name: string }; user: { username: string } };

/** The selection of a list of grants or consents, which is named by client and user and has no total. */
export const ownedSelection = ({ text }: Texts, bulkBar: ReactNode) => ({
  nameOf: ({ client, user }: Owned) => text('console.grants.grant.name', { client: client.name, user: user.username }),
  total: null,
  bulkBar,
});
