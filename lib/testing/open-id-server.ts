import { createServer, type RequestListener } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback';

export type OpenIdServer = Awaited<ReturnType<typeof openIdServer>>;

/** Its own page loads a font from another host. */
function logoutSource(ctx: { body: unknown }, form: string): void {
  ctx.body = `<!doctype html><html lang="en"><title>Sign out</title>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button></html>`;
}

/**
 * Starts oidc-provider on loopback with its own pages for sign-in and consent, where any name and password sign in. The name
 * is the subject, and the part before the @ of the address. `redirectUris` are those of its one client, which is public.
 */
export async function openIdServer(given: { redirectUris: string[]; postLogoutRedirectUris?: string[] }) {
  const { Provider } = await import('oidc-provider');
  let answer: RequestListener = (_request, response) => void response.end();
  const server = createServer((request, response) => answer(request, response));
  const issuer = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const clientId = 'identity-service';
  const accountOf = (sub: string) => ({
    accountId: sub,
    claims: () => ({ sub, email: `${sub}@acme.example`, email_verified: true, name: `${sub} of Acme` }),
  });
  answer = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: given.redirectUris,
        post_logout_redirect_uris: given.postLogoutRedirectUris ?? [],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a key of a test'] },
    pkce: { required: () => true },
    findAccount: (_ctx: unknown, sub: string) => accountOf(sub),
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true, logoutSource } },
  }).callback();
  return { issuer, clientId, close: () => void server.close() };
}
