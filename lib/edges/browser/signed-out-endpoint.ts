import { shownBrand } from '@/lib/directory/brand';
import { afterUpstreamLogout } from '@/lib/sign-in/federation';
import { edge, type Methods, methods, seeOther } from '../http';
import { browserTexts } from './browser-texts';
import { refuseWithPage } from './error-page';
import { signedOutPage } from './signed-out-page';

/** `GET /federation/{slug}/signed-out`: the browser returns from the logout of a provider (RP-Initiated Logout §3). */
export function signedOutEndpoint(): Methods {
  const GET = edge({
    route: 'GET /federation/{slug}/signed-out',
    async handle(request, ctx, { slug = '' }) {
      const state = new URL(request.url).searchParams.get('state') ?? '';
      const location = afterUpstreamLogout(ctx, slug, state);
      if (location !== null) return seeOther(location);
      return signedOutPage({ texts: await browserTexts(ctx, request, null), brand: await shownBrand(ctx) });
    },
    refuse: refuseWithPage('logout'),
  });
  return methods({ GET });
}
