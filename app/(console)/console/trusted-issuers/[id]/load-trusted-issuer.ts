import { cache } from 'react';
import { consoleContext } from '@/lib/console';
import { getTrustedIssuer } from '@/lib/trusted-issuers';
import { orNotFound } from '../../load';

/** One read for the layout, the page and its metadata. */
export const loadTrustedIssuer = cache(async (id: string) =>
  orNotFound(getTrustedIssuer(await consoleContext(), { id })),
);
