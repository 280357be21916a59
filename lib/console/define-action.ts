import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { isUnavailable } from '@/db';
import type { Ctx } from '../context';
import { isAppError } from '../errors';
import { describeError } from '../log';
import type { SelfVerb, Verb } from '../verb';
import { accountContext, consoleContext } from './console-context';
import type { ActionResult } from './schema';

/**
 * A server action that is one verb. It is a public endpoint: the session, the origin, the permission and the
 * schema are checked on every call, whatever page it is sent to.
 */
export const defineAction =
  <S extends z.ZodType, T>(verb: Verb<S, T>): ((input: z.input<S>) => Promise<ActionResult<T>>) =>
  async (input) => {
    const ctx = await consoleContext();
    return answered(ctx, () => verb(ctx, input));
  };

/** The same for one verb of one's own account: whoever is signed in may call it. */
export const defineAccountAction =
  <S extends z.ZodType, T>(verb: SelfVerb<S, T>): ((input: z.input<S>) => Promise<ActionResult<T>>) =>
  async (input) => {
    const ctx = await accountContext();
    return answered(ctx, () => verb(ctx, input));
  };

async function answered<T>(ctx: Ctx, run: () => Promise<T>): Promise<ActionResult<T>> {
  if (!(await fromOurPages()))
    return refusal('forbidden', 'This request did not come from the console.', ctx.requestId);
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    unstable_rethrow(error);
    if (isAppError(error)) return { ...refusal(error.code, error.message, ctx.requestId), errors: error.errors };
    ctx.log.error('action.failed', { requestId: ctx.requestId, error: describeError(error) });
    if (isUnavailable(error))
      return refusal('unavailable', 'The service cannot answer right now. Try again.', ctx.requestId);
    return refusal('server_error', 'Something went wrong on our side.', ctx.requestId);
  }
}

export const refusal = (code: string, message: string, requestId: string) => ({
  ok: false as const,
  code,
  message,
  errors: [],
  requestId,
});

/** The browser's own word for where the request comes from; a caller that does not say is not a browser. */
export async function fromOurPages(): Promise<boolean> {
  const given = await headers();
  const origin = given.get('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === given.get('host');
}
