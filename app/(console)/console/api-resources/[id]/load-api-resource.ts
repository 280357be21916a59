import { cache } from 'react';
import { consoleContext } from '@/lib/console';
import { getApiResource } from '@/lib/resources';
import { orNotFound } from '../../load';

/** One read for the layout, the page and its metadata. */
export const loadApiResource = cache(async (id: string) => orNotFound(getApiResource(await consoleContext(), { id })));
