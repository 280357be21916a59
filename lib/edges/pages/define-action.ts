import 'server-only';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError, isApprovalRequested } from '@/lib/kernel/errors';
import { describeError } from '@/lib/kernel/log';
import type { SelfVerb, Verb } from '@/lib/kernel/verb';
import { localizeMessage } from '@/lib/language';
import { connectionOf } from '../http';
import { refusalOf } from '../http/refusal';
import { namesOwnOrigin } from '../http/same-origin';
import { consoleContext, signedInContext } from './console-context';
import { pageTexts } from './page-texts';
import type { ActionResult } from './schema';

/**
 * Makes a server action of a verb. A server action is a public endpoint: session, origin, permission and schema are checked
 * on every call, whatever page it is sent to. What it says about a refusal is in the language of the page.
 */
export const defineAction =
  <S extends z.ZodType, T>(verb: Verb<S, T>): ((input: z.input<S>) => Promise<ActionResult<T>>) =>
  async (input) => {
    if (!(await signedInContext())) return localized(await signedOut());
    const ctx = await consoleContext();
    return localized(await answered(ctx, () => verb(ctx, input)));
  };

/** Makes a server action of a verb of the account page: every signed-in user may call it. */
export const defineAccountAction =
  <S extends z.ZodType, T>(verb: SelfVerb<S, T>): ((input: z.input<S>) => Promise<ActionResult<T>>) =>
  async (input) => {
    const ctx = await signedInContext();
    return localized(ctx ? await answered(ctx, () => verb(ctx, input)) : await signedOut());
  };

async function localized<T>(result: ActionResult<T>): Promise<ActionResult<T>> {
  if (result.ok) return result;
  const texts = await pageTexts();
  const errors = result.errors.map(({ path, message }) => ({ path, message: localizeMessage(texts, message) }));
  return { ...result, message: localizeMessage(texts, result.message), errors };
}

/** The page asks to sign in and calls again: nothing that was typed is lost. */
const signedOut = async () =>
  refusal('signed_out', 'Your session has ended. Sign in again.', connectionOf(await headers()).requestId);

async function answered<T>(ctx: Ctx, run: () => Promise<T>): Promise<ActionResult<T>> {
  if (!(await isFromOwnPage())) return refusal('forbidden', 'This request was sent from another site.', ctx.requestId);
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    unstable_rethrow(error);
    if (isApprovalRequested(error)) {
      const { id } = error.plannedChange;
      return { ...refusal(error.code, error.message, ctx.requestId), plannedChange: id };
    }
    if (!isAppError(error)) ctx.log.error('action.failed', { requestId: ctx.requestId, error: describeError(error) });
    const { code, message, errors } = refusalOf(error);
    return { ...refusal(code, message, ctx.requestId), errors };
  }
}

export const refusal = (code: string, message: string, requestId: string) => ({
  ok: false as const,
  code,
  message,
  errors: [],
  requestId,
});

/** Whether the browser says that a page of this service sent the request. Browsers always say it for server actions. */
export const isFromOwnPage = async (): Promise<boolean> => namesOwnOrigin(await headers());
