import { cache } from 'react';
import { getUser, userImpact } from '@/lib/directory/users';
import type { User } from '@/lib/directory/users/schema';
import { consoleContext } from '@/lib/edges/pages';
import { recordLoader } from '../../load';

export const loadUser = recordLoader(getUser);

/** Counts what ends with the user's sessions and tokens, once for the layout and the page. */
export const loadImpact = cache(async (id: string) => userImpact(await consoleContext(), { id }));

/** The name of the person, or the username. */
export const shownName = ({ name, username }: Pick<User, 'name' | 'username'>): string => name || username;
