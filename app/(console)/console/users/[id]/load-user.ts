import { cache } from 'react';
import { consoleContext } from '@/lib/console';
import { getUser } from '@/lib/users';
import { orNotFound } from '../../load';

/** One read for the layout, the page and its metadata. */
export const loadUser = cache(async (id: string) => orNotFound(getUser(await consoleContext(), { id })));
