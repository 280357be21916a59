import { userinfo } from '../oauth';
import { corsFor, preflight } from './cors';
import { edge } from './edge';
import { type Methods, methods } from './methods';
import { oauthError } from './oauth-endpoint';
import { jsonReply, noStore } from './reply';

const openTo = { publicClients: true };

/** `GET` and `POST /oauth2/userinfo` (OpenID Connect Core §5.3); the token comes in the header and nowhere else. */
export function userinfoEndpoint(): Methods {
  const answer = (method: 'GET' | 'POST') =>
    edge({
      route: `${method} /oauth2/userinfo`,
      async handle(request, ctx) {
        Object.assign(ctx.answerHeaders, await corsFor(ctx, request.headers.get('origin'), openTo));
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
    });
  const OPTIONS = preflight('OPTIONS /oauth2/userinfo', 'GET, POST', openTo);
  return methods({ GET: answer('GET'), POST: answer('POST'), OPTIONS });
}
