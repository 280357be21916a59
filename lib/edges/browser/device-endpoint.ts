import { type Brand, shownBrand } from '@/lib/directory/brand';
import type { Ctx } from '@/lib/kernel/context';
import { noteUser } from '@/lib/kernel/request-facts';
import type { Texts } from '@/lib/language';
import {
  decideDevice,
  enterUserCode,
  isOAuthError,
  type MissingStep,
  newBrowserKey,
  OAuthError,
  unknownUserCode,
} from '@/lib/oauth';
import type { SignedIn } from '@/lib/sign-in/sessions';
import { ensureVerificationSent } from '@/lib/sign-in/verification';
import { edge, type Methods, methods, type Reply, readForm, seeOther } from '../http';
import type { EndpointCtx } from '../http/edge';
import { knownError, refusalOf } from '../http/refusal';
import { requireSameOrigin } from '../http/same-origin';
import { accountLink } from './account-link';
import { browserOf, withBrowserKey, withCookie } from './browser';
import { browserTexts } from './browser-texts';
import { refuseWithPage } from './error-page';
import { formInputCookie, retryAtOf } from './form-input';
import { htmlPage } from './html-page';
import { htmlText } from './html-text';
import { pageOfStep } from './page-of-step';

/** What users do with a device authorization. The request of the device has a record of its own. */
const answeredByUser = { endpoint: 'device_authorization', accepted: false, hasRoute: true } as const;

/** `POST /oauth2/device`: the user enters the user code (RFC 8628 §3.3). */
export function userCodeEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/device',
    async handle(request, ctx): Promise<Reply> {
      requireSameOrigin(request);
      const form = await readForm(request);
      ctx.facts.received = form;
      const userCode = form.get('user_code') ?? '';
      const browser = await browserOf(ctx, request);
      noteUser(ctx, browser.signedIn?.user.id ?? null);
      const key = browser.key ?? newBrowserKey();
      const entered = await enterCode(ctx, userCode, key);
      if ('error' in entered) {
        const input = { userCode, retryAt: retryAtOf(entered.retryAfterSeconds) };
        return withCookie(seeOther('/device', { error: entered.error }), formInputCookie(ctx, 'device', input));
      }
      return withBrowserKey(ctx, seeOther('/device', { request: entered.id }), browser, key);
    },
    refuse: refuseWithPage('device'),
    recorded: answeredByUser,
  });
  return methods({ POST });
}

type RefusedCode = { error: 'unknown' | 'throttled' | 'unavailable'; retryAfterSeconds?: number | undefined };

/** The id of the device authorization that the code belongs to, or why the code is refused, which is recorded. */
async function enterCode(
  ctx: EndpointCtx,
  userCode: string,
  browserKey: string,
): Promise<{ id: string } | RefusedCode> {
  try {
    const id = await enterUserCode(ctx, userCode, browserKey);
    if (id !== null) return { id };
    ctx.facts.refusal = unknownUserCode();
    return { error: 'unknown' };
  } catch (error) {
    if (isOAuthError(error) && error.code === 'rate_limited') {
      ctx.facts.refusal = error;
      return { error: 'throttled', retryAfterSeconds: error.retryAfterSeconds };
    }
    if (refusalOf(error).status !== 503) throw error;
    ctx.facts.refusal = knownError(error);
    return { error: 'unavailable' };
  }
}

/** `POST /oauth2/device/{id}`: the user allows or denies the device. */
export function deviceDecisionEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/device/{id}',
    async handle(request, ctx, { id = '' }): Promise<Reply> {
      requireSameOrigin(request);
      const decision = (await readForm(request)).get('decision');
      if (decision !== 'approve' && decision !== 'deny')
        throw new OAuthError('invalid_request', 'decision must be one of approve, deny.', { check: 'device.decision' });
      const { key, signedIn } = await browserOf(ctx, request);
      noteUser(ctx, signedIn?.user.id ?? null);
      if (!signedIn) return seeOther('/device', { request: id });
      const status = await decideDevice(ctx, id, { browserKey: key, signedIn, decision });
      if (status !== 'approved' && status !== 'denied') return missingStep(ctx, status, signedIn.user, id);
      return decidedPage({ texts: await browserTexts(ctx, request, signedIn), brand: await shownBrand(ctx) }, status);
    },
    refuse: refuseWithPage('device'),
    recorded: answeredByUser,
  });
  return methods({ POST });
}

const decidedPage = ({ texts, brand }: { texts: Texts; brand: Brand }, status: 'approved' | 'denied'): Reply =>
  htmlPage(texts, {
    status: 200,
    brand,
    title: texts.text(`flow.device.${status}Title`),
    body: `<p>${htmlText(texts, `flow.device.${status}`, accountLink)}</p>`,
  });

/** To the page of what must come before the approval, which leads back to the device. */
async function missingStep(ctx: Ctx, step: MissingStep, user: SignedIn['user'], id: string): Promise<Reply> {
  const returnTo = `/device?request=${id}`;
  if (step === 'verify_address') await ensureVerificationSent(ctx, user, returnTo);
  return seeOther(pageOfStep(step) ?? '/login', { return_to: returnTo });
}
