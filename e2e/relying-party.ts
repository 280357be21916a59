import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';

export type Registered = { client_id: string; client_secret: string };

/** Starts and registers an application on another origin; its pages show the request they received. */
export async function relyingParty(issuer: string) {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.setHeader('Content-Type', 'text/html');
      const text = `${request.method} ${request.url} ${body}`.replace(/[<&]/g, '');
      response.end(
        `<!doctype html><html lang="en"><title>Application</title><h1>Application</h1><pre>${text}</pre></html>`,
      );
    });
  });
  const origin = `http://localhost:${await listenOnLoopback(server)}`;
  const callback = `${origin}/callback`;
  const registration = await fetch(`${issuer}/oauth2/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Photo Book',
      redirect_uris: [callback],
      post_logout_redirect_uris: [`${origin}/bye`],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      policy_uri: 'https://example.com/privacy',
    }),
  });
  const client = (await registration.json()) as Registered;
  const post = async (path: string, form: Record<string, string>) => {
    const credentials = Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64');
    const answer = await fetch(issuer + path, {
      method: 'POST',
      headers: { Authorization: `Basic ${credentials}` },
      body: new URLSearchParams(form),
    });
    return (await answer.json()) as Record<string, string>;
  };
  const authorizeUrl = (more: Record<string, string> = {}) =>
    `${issuer}/oauth2/authorize?${new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: callback,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'a state',
      ...more,
    })}`;
  const redeem = (code: string) =>
    post('/oauth2/token', { grant_type: 'authorization_code', code, redirect_uri: callback });
  return { origin, callback, client, authorizeUrl, redeem, post, close: () => server.close() };
}

export type RelyingParty = Awaited<ReturnType<typeof relyingParty>>;

/** The query parameters of the page's address. */
export const queryOf = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
