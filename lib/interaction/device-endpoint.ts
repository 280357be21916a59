import { requireOwnForm } from '../console/see-other';
import { edge, type Methods, methods, type Reply, readForm } from '../http';
import { decideDevice, enterUserCode, isOAuthError, newBrowserKey, OAuthError } from '../oauth';
import { browserCookie, browserOf } from './browser';
import { errorPage } from './error-page';
import { htmlPage } from './html-page';
import { seeOther } from './see-other';

const ENTER_CODE = '<a class="button" href="/device">Enter the code again</a>';
const CLOSE = 'You can close this page, or look at <a href="/account">your account</a>.';

/** `POST /oauth2/device`: the code that a user read off a device (RFC 8628 §3.3). */
export function userCodeEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/device',
    async handle(request, ctx): Promise<Reply> {
      requireOwnForm(request);
      const given = (await readForm(request)).get('user_code') ?? '';
      const browser = await browserOf(ctx, request);
      const key = browser.key ?? newBrowserKey();
      const id = await enterUserCode(ctx, given, key).catch((error: unknown) => {
        if (isOAuthError(error) && error.code === 'rate_limited') return 'throttled' as const;
        throw error;
      });
      const again = (error: string) => `/device?${new URLSearchParams({ error, user_code: given.slice(0, 20) })}`;
      const reply = seeOther(
        id === null ? again('unknown') : id === 'throttled' ? again('throttled') : `/device?request=${id}`,
      );
      if (browser.key === key) return reply;
      return { ...reply, headers: { ...reply.headers, 'Set-Cookie': browserCookie(ctx, key) } };
    },
    refuse: (error, ctx) => errorPage(error, ctx, ENTER_CODE),
  });
  return methods({ POST });
}

/** `POST /oauth2/device/{id}`: what the user said about it. */
export function deviceDecisionEndpoint(): Methods {
  const POST = edge({
    route: 'POST /oauth2/device/{id}',
    async handle(request, ctx, { id = '' }): Promise<Reply> {
      requireOwnForm(request);
      const decision = (await readForm(request)).get('decision');
      if (decision !== 'approve' && decision !== 'deny')
        throw new OAuthError('invalid_request', 'decision takes approve or deny.');
      const { key, signedIn } = await browserOf(ctx, request);
      if (!signedIn) return seeOther(`/device?request=${encodeURIComponent(id)}`);
      const status = await decideDevice(ctx, id, { browserKey: key, signedIn, decision });
      return status === 'approved'
        ? htmlPage({ status: 200, title: 'The device is signed in', body: `<p>Go on there. ${CLOSE}</p>` })
        : htmlPage({ status: 200, title: 'The device was refused', body: `<p>${CLOSE}</p>` });
    },
    refuse: (error, ctx) => errorPage(error, ctx, ENTER_CODE),
  });
  return methods({ POST });
}
