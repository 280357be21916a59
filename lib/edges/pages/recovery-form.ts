import type { Ctx } from '@/lib/kernel/context';
import { withCookie } from '../browser/browser';
import { expiredFormInputCookie, formInputCookie, retryAtOf } from '../browser/form-input';
import { type Reply, seeOther } from '../http';
import type { LinkForm } from './open-link';
import { requestParts } from './request-parts';

/** The context of a form that is sent without a session. */
export async function recoveryContext(request: Request): Promise<Ctx> {
  const actor = { kind: 'system' as const, id: null, name: 'sign-in', permissions: new Set<never>() };
  return { ...(await requestParts(request.headers)), actor };
}

type Refusal = { outcome: 'ended'; state: string } | { outcome: 'throttled'; retryAfterSeconds: number };

/** Back to the page of a link that was refused: the page shows why. */
export function refusedLink(ctx: Ctx, form: LinkForm, page: string, token: string, refusal: Refusal): Reply {
  if (refusal.outcome === 'ended') return seeOther(page, { problem: refusal.state });
  const input = { token, errors: [], retryAt: retryAtOf(refusal.retryAfterSeconds) };
  return withCookie(seeOther(page), formInputCookie(ctx, form, input));
}

/** To a page that no longer needs the link. */
export const leaveLink = (ctx: Ctx, path: string, query: Record<string, string> = {}): Reply =>
  withCookie(seeOther(path, query), expiredFormInputCookie(ctx));
