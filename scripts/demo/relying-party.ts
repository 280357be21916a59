import { randomBytes } from 'node:crypto';
import { pageWalk } from '@/lib/testing/page-walk';
import { pkce } from '@/lib/testing/pkce';
import { post, type ServerProcess } from '@/lib/testing/server-process';
import type { DemoClient } from './demo-client';

export type Login = { username: string; password: string };
type Tokens = { access_token: string; refresh_token: string };

/** An authorization request with PKCE, and its code verifier. */
export function authorizationRequest(server: ServerProcess, client: DemoClient, redirectUri = client.redirect_uris[0]) {
  const { verifier, challenge } = pkce();
  const url = new URL(`${server.url}/oauth2/authorize`);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri ?? '',
    response_type: 'code',
    scope: client.scopes.join(' '),
    state: randomBytes(32).toString('base64url'),
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }).toString();
  return { url, verifier };
}

/** Signs a user in to a client through the pages, and redeems the code. */
export async function signIn(server: ServerProcess, client: DemoClient, login: Login): Promise<Tokens> {
  const { url, verifier } = authorizationRequest(server, client);
  const left = await pageWalk(server.url).allow(url, login);
  return tokenRequest(server, client, {
    grant_type: 'authorization_code',
    code: left.url.searchParams.get('code') ?? '',
    redirect_uri: client.redirect_uris[0] ?? '',
    code_verifier: verifier,
  });
}

/** Sends a token request. @throws Error with the answer when it is not successful. */
export async function tokenRequest(server: ServerProcess, client: DemoClient, form: Record<string, string>) {
  const { status, body } = await askProtocol(server, client, 'token', form);
  if (status !== 200) throw new Error(`the token endpoint answered ${client.client_name} with ${JSON.stringify(body)}`);
  return body as Tokens;
}

/** Posts a form as the client: with its secret, or as a public client with its client_id. */
export function askProtocol(server: ServerProcess, client: DemoClient, endpoint: string, form: Record<string, string>) {
  const { client_id, client_secret } = client;
  return client_secret
    ? post(server.url, endpoint, form, { id: client_id, client_secret })
    : post(server.url, endpoint, { ...form, client_id });
}
