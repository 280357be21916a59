import { userinfo } from '@/lib/oauth';
import { limitAddress } from '@/lib/storage/request-limits';
import { corsFor, preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import { jsonReply, noStore } from './reply';

const openTo = { publicClients: true };

/** `GET` and `POST /oauth2/userinfo` (OpenID Connect Core §5.3). The access token is read from the header alone. */
export function userinfoEndpoint(): Methods {
  const answer = (method: 'GET' | 'POST') =>
    edge({
      route: `${method} /oauth2/userinfo`,
      async handle(request, ctx) {
        Object.assign(ctx.answerHeaders, await corsFor(ctx, request.headers.get('origin'), openTo));
        limitAddress(ctx, 'userinfo');
        const claims = await userinfo(ctx, {
          authorization: request.headers.get('authorization'),
          dpop: request.headers.get('dpop'),
          method,
          path: '/oauth2/userinfo',
        });
        if (typeof claims === 'string')
          return { status: 200, headers: { ...noStore, 'Content-Type': 'application/jwt' }, body: claims };
        return jsonReply(200, claims);
      },
      refuse: oauthError,
      recorded: { endpoint: 'userinfo', accepted: true, hasRoute: false },
    });
  const OPTIONS = preflight('OPTIONS /oauth2/userinfo', 'GET, POST', openTo);
  return methods({ GET: answer('GET'), POST: answer('POST'), OPTIONS });
}
