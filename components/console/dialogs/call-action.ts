import type { ActionResult } from '@/lib/edges/pages/schema';

export type ActionFailure = Extract<ActionResult<never>, { ok: false }>;

/**
 * Calls a server action. When the network or the server fails, returns a failure with this message, so that the form keeps
 * its input.
 */
export async function callAction<Data>(
  call: () => Promise<ActionResult<Data>>,
  noResponse: string,
): Promise<ActionResult<Data>> {
  try {
    return await call();
  } catch (error) {
    if (isRedirect(error)) throw error;
    return {
      ok: false,
      code: 'unavailable',
      message: noResponse,
      errors: [],
      requestId: '',
    };
  }
}

const isRedirect = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT');
