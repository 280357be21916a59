import { createServer } from 'node:http';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';

/** A provider that describes itself and refuses every code: enough for a test of the connection, but not for a sign-in. */
export async function discoveryOnly() {
  const server = createServer((request, response) => {
    const { host } = request.headers;
    const issuer = `http://${host}`;
    const documents: Record<string, [status: number, body: object]> = {
      '/.well-known/openid-configuration': [
        200,
        {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          code_challenge_methods_supported: ['S256'],
        },
      ],
      '/jwks': [200, { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', use: 'sig' }] }],
      '/token': request.headers.authorization?.endsWith(knownClient)
        ? [400, { error: 'invalid_grant' }]
        : [401, { error: 'invalid_client' }],
    };
    const [status, body] = documents[request.url ?? ''] ?? [404, {}];
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  const issuer = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  return { issuer, close: () => server.close() };
}

/** The only credentials that it knows. */
export const known = { clientId: 'identity-service', secret: 'the-right-secret' };
const knownClient = Buffer.from(`${known.clientId}:${known.secret}`).toString('base64');
