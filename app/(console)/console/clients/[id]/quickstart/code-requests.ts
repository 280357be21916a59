import type { Client } from '@/lib/clients/schema';
import { curl } from './curl';
import type { SampleRequest } from './requests';

const proofKey = [
  'CODE_VERIFIER=$(openssl rand -base64 48 | tr "+/" "-_" | tr -d "=\\n")',
  'CODE_CHALLENGE=$(printf %s "$CODE_VERIFIER" | openssl dgst -sha256 -binary | openssl base64 -A | tr "+/" "-_" | tr -d "=")',
];

/** Signing a user in from a shell: the address to open in a browser, then the exchange of the code that comes back. */
export function codeRequests(client: Client, issuer: string, scope: Record<string, string>): SampleRequest[] {
  const redirect = client.redirect_uris[0] ?? '';
  const asked = { response_type: 'code', redirect_uri: redirect, ...scope, code_challenge_method: 'S256' };
  return [
    {
      id: 'authorize',
      title: 'Send the user here',
      description: 'Authorization code with PKCE. Prints the address to open; the browser comes back with a code.',
      code: client.require_pushed_authorization_requests
        ? pushed(client, issuer, asked)
        : [
            ...proofKey,
            `echo "${issuer}/oauth2/authorize?${query(client, asked)}&code_challenge=$CODE_CHALLENGE"`,
          ].join('\n'),
    },
    {
      id: 'code',
      title: 'Exchange the code for tokens',
      description: `The code is in the address of ${redirect || 'the redirect URI'}, works once, and not for long.`,
      code: curl(client, `${issuer}/oauth2/token`, {
        grant_type: 'authorization_code',
        code: '$CODE',
        redirect_uri: redirect,
        code_verifier: '$CODE_VERIFIER',
      }),
    },
  ];
}

/** The values are percent-encoded, so nothing in them means anything to a shell. */
const query = (client: Client, asked: Record<string, string>): string =>
  `client_id=${encodeURIComponent(client.client_id)}&${new URLSearchParams(asked)}`;

function pushed(client: Client, issuer: string, asked: Record<string, string>): string {
  const push = curl(client, `${issuer}/oauth2/par`, { ...asked, code_challenge: '$CODE_CHALLENGE' });
  const open = `${issuer}/oauth2/authorize?client_id=${encodeURIComponent(client.client_id)}&request_uri=$REQUEST_URI`;
  return [...proofKey, push, '# REQUEST_URI is the request_uri of that answer', `echo "${open}"`].join('\n');
}
