import type { ActionResult } from '@/lib/console/schema';

/** A server action rejects when the network or the server is gone; the form then keeps its input and says so. */
export async function callAction<Data>(call: () => Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await call();
  } catch (error) {
    if (isRedirect(error)) throw error;
    return {
      ok: false,
      code: 'unavailable',
      message: 'The server did not answer. Check the connection and try again.',
      errors: [],
      requestId: '',
    };
  }
}

const isRedirect = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'digest' in error && String(error.digest).startsWith('NEXT_REDIRECT');
