import { cache } from 'react';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleContext } from '@/lib/edges/pages';
import { isAppError } from '@/lib/kernel/errors';
import { explainRequest } from '@/lib/oauth/explanation';

/** Reads a record by its id or its request id, once for the page and its metadata. Null if none is kept. */
export const loadRequest = cache(async (id: string): Promise<ExplainedRequest | null> => {
  try {
    return await explainRequest(await consoleContext(), { id });
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid')) return null;
    throw error;
  }
});
