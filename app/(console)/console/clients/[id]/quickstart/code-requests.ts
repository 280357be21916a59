import type { Client } from '@/lib/directory/clients/schema';
import { curl } from './curl';
import type { SampleRequest } from './sample-request';

const proofKey = [
  'CODE_VERIFIER=$(openssl rand -base64 48 | tr "+/" "-_" | tr -d "=\\n")',
  'CODE_CHALLENGE=$(printf %s "$CODE_VERIFIER" | openssl dgst -sha256 -binary | openssl base64 -A | tr "+/" "-_" | tr -d "=")',
];

/** Signs a user in from a shell: prints the URL to open in a browser, then exchanges the code. */
export function codeRequests(client: Client, issuer: string, scope: Record<string, string>): SampleRequest[] {
  const redirect = client.redirect_uris[0] ?? '';
  const params = { response_type: 'code', redirect_uri: redirect, ...scope, code_challenge_method: 'S256' };
  return [
    {
      id: 'authorize',
      code: client.require_pushed_authorization_requests
        ? pushed(client, issuer, params)
        : [
            ...proofKey,
            `echo "${issuer}/oauth2/authorize?${query(client, params)}&code_challenge=$CODE_CHALLENGE"`,
          ].join('\n'),
    },
    {
      id: 'code',
      values: { uri: redirect, known: redirect ? 'yes' : 'no' },
      code: curl(client, `${issuer}/oauth2/token`, {
        grant_type: 'authorization_code',
        code: '$CODE',
        redirect_uri: redirect,
        code_verifier: '$CODE_VERIFIER',
      }),
    },
  ];
}

/** All values are percent-encoded, so they are safe in a double-quoted shell string. */
const query = (client: Client, params: Record<string, string>): string =>
  `client_id=${encodeURIComponent(client.client_id)}&${new URLSearchParams(params)}`;

function pushed(client: Client, issuer: string, params: Record<string, string>): string {
  const push = curl(client, `${issuer}/oauth2/par`, { ...params, code_challenge: '$CODE_CHALLENGE' });
  const open = `${issuer}/oauth2/authorize?client_id=${encodeURIComponent(client.client_id)}&request_uri=$REQUEST_URI`;
  return [...proofKey, push, '# Set REQUEST_URI to the request_uri of the response', `echo "${open}"`].join('\n');
}
