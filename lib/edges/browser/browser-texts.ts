import type { Ctx } from '@/lib/kernel/context';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { englishTexts, type Texts } from '@/lib/language';
import { readUiLocales } from '@/lib/oauth';
import type { SignedIn } from '@/lib/sign-in/sessions';
import type { EndpointRequest } from '../http/endpoint-request';
import { browserOf } from './browser';
import { chooseTexts } from './choose-texts';

type AskingRequest = Pick<EndpointRequest, 'headers' | 'url'>;

/** The texts for the browser that sent a request, which can have `ui_locales` itself. */
export const browserTexts = (ctx: Ctx, { headers, url }: AskingRequest, signedIn: SignedIn | null): Promise<Texts> =>
  chooseTexts(ctx, {
    uiLocales: readUiLocales(new URL(url).searchParams.get('ui_locales')),
    cookies: headers.get('cookie'),
    acceptLanguage: headers.get('accept-language'),
    userLocale: signedIn?.user.locale ?? null,
  });

/** An error page must not wait for a database that does not answer. */
const ERROR_MS = 1000;

/** The texts of an error page. They are English if the language cannot be found out, for example without a database. */
export function errorTexts(ctx: Ctx, request: AskingRequest): Promise<Texts> {
  const chosen = browserOf(ctx, request).then(({ signedIn }) => browserTexts(ctx, request, signedIn));
  return resolveWithin(ERROR_MS, chosen, englishTexts);
}
