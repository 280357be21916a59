import { cache } from 'react';
import { getClient } from '@/lib/clients';
import { consoleContext } from '@/lib/console';
import { orNotFound } from '../../load';

/** One read for the layout, the page and its metadata. */
export const loadClient = cache(async (id: string) => orNotFound(getClient(await consoleContext(), { id })));
