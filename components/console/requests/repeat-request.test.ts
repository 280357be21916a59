import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { authorizationUrl, canRunAgain } from './authorization-url';
import { curlOf } from './curl-of';
import { registeredUris } from './registered-uris';

const issuer = 'https://id.example.com';
const client = { id: '0198c0de-0000-7000-8000-000000000001', name: 'Shop' };
const none = { client, unknown_client: null };

/** What a shell hands to curl. */
function argumentsOf(command: string | null): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const variables = {
    CLIENT_SECRET: 's3cret',
    CODE: 'c0de',
    DPOP_PROOF: 'proof',
    ACCESS_TOKEN: 't0ken',
    BODY: '{}',
    JWKS: 'keys',
    REGISTRATION_ACCESS_TOKEN: 'reg',
  };
  return execFileSync('sh', ['-c', script], { env: { ...process.env, ...variables }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

/** What a shell would expand outside single quotes. */
const hostile = `$(id)\`id\`!! '"\\ $CLIENT_SECRET \${CODE} {a,b} [1-9] * ; & | > #\n`;

describe('a recorded request as curl', () => {
  it('sends the stored values, and variables for the others', () => {
    expect(
      argumentsOf(
        curlOf(
          {
            ...none,
            endpoint: 'token',
            parameters: [
              ['client_authentication', 'client_secret_basic'],
              ['grant_type', 'authorization_code'],
              ['code', null],
              ['redirect_uri', 'https://app.example.com/$(id)'],
              ['dpop', null],
              ['…', null],
            ],
          },
          issuer,
        ),
      ),
    ).toEqual([
      ...['--request', 'POST', 'https://id.example.com/oauth2/token'],
      ...['--user', `${client.id}:s3cret`],
      ...['--header', 'DPoP: proof'],
      ...['--data-urlencode', 'grant_type=authorization_code'],
      ...['--data-urlencode', 'code=c0de'],
      ...['--data-urlencode', 'redirect_uri=https://app.example.com/$(id)'],
    ]);
  });

  it('registers a client by JSON', () => {
    const parameters: [string, string | null][] = [
      ['redirect_uris', 'https://a.example/cb https://b.example/cb'],
      ['client_name', `A "b" 'c'`],
      ['jwks', null],
    ];
    const sent = argumentsOf(curlOf({ ...none, endpoint: 'register', parameters }, issuer));
    expect(JSON.parse(sent.at(-1) ?? '')).toEqual({
      redirect_uris: ['https://a.example/cb', 'https://b.example/cb'],
      client_name: `A "b" 'c'`,
      jwks: 'keys',
    });
  });

  it('reads, replaces and deletes a registration by its own method and path', () => {
    const path = `/oauth2/register/${client.id}`;
    const of = (method: string) => {
      const parameters: [string, string][] = [
        ['route', `${method} ${path}`],
        ['scope', 'read'],
      ];
      return argumentsOf(curlOf({ ...none, endpoint: 'register', parameters }, issuer));
    };
    const token = ['--header', 'Authorization: Bearer reg'];
    for (const method of ['GET', 'DELETE'])
      expect(of(method)).toEqual(['--globoff', '--request', method, issuer + path, ...token]);
    expect(of('PUT').slice(-3)).toEqual(['Content-Type: application/json', '--data', '{"scope":"read"}']);
  });

  it('is none for a step of a page, and none without the parameters of the request', () => {
    for (const [endpoint, path] of [
      ['authorize', `/oauth2/authorize/${client.id}`],
      ['device_authorization', '/oauth2/device'],
      ['logout', `/oauth2/logout/${client.id}`],
    ] as const)
      expect(curlOf({ ...none, endpoint, parameters: [['route', `POST ${path}`]] }, issuer)).toBeNull();
    expect(curlOf({ ...none, endpoint: 'authorize', parameters: [] }, issuer)).toBeNull();
    expect(curlOf({ ...none, endpoint: 'logout', parameters: [['route', null]] }, issuer)).toContain('/oauth2/logout');
  });

  it('calls the management API by method and path', () => {
    const parameters: [string, string][] = [['route', `PATCH /users/${client.id}`]];
    expect(argumentsOf(curlOf({ ...none, endpoint: 'management_api', parameters }, issuer))).toEqual([
      ...['--globoff', '--request', 'PATCH', `https://id.example.com/users/${client.id}`],
      ...['--header', 'Authorization: Bearer t0ken'],
      ...['--header', 'Content-Type: application/json'],
      ...['--data', '{}'],
    ]);
  });

  it.each(['token', 'authorize', 'par', 'register', 'logout', 'introspect'] as const)(
    'never expands what the sender chose: %s',
    (endpoint) => {
      const parameters: [string, string][] = [
        ['client_id', hostile],
        ['scope', hostile],
        ['client_authentication', 'client_secret_basic'],
      ];
      const sent = argumentsOf(curlOf({ client: null, unknown_client: hostile, endpoint, parameters }, issuer));
      if (endpoint === 'register') expect(JSON.parse(sent.at(-1) ?? '')).toMatchObject({ scope: hostile });
      else expect(sent).toContain(`scope=${hostile}`);
    },
  );
});

describe('an authorization request that runs again', () => {
  const endpoint = 'authorize';

  it('has new values for what any client makes anew, the registered redirect URI, and nothing unknown', () => {
    const url = new URL(
      authorizationUrl(
        {
          endpoint,
          parameters: [
            ['client_id', client.id],
            ['redirect_uri', 'https://app.example.com/cb?tenant=…'],
            ['state', null],
            ['code_challenge', null],
            ['login_hint', null],
          ],
        },
        issuer,
        registeredUris(['https://app.example.com/cb', 'https://app.example.com/cb?tenant=one']),
      ),
    );
    expect(url.origin + url.pathname).toBe('https://id.example.com/oauth2/authorize');
    expect(url.searchParams.get('redirect_uri')).toBe('https://app.example.com/cb?tenant=one');
    expect(url.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(url.searchParams.get('state')).not.toBe(url.searchParams.get('code_challenge'));
    expect(url.searchParams.has('login_hint')).toBe(false);
  });

  it('has a redirect URI that only looks like a record of a registered one as it was received', () => {
    const received = `https://app${'…'.repeat(280)}~`;
    const url = authorizationUrl(
      { endpoint, parameters: [['redirect_uri', received]] },
      issuer,
      registeredUris(['https://app.example.com/cb?tenant=one']),
    );
    expect(new URL(url).searchParams.get('redirect_uri')).toBe(received);
  });

  it('is none of another endpoint, none that was pushed or signed, and no step of a page', () => {
    const named: [string, string | null] = ['client_id', client.id];
    expect(canRunAgain({ endpoint, parameters: [named] })).toBe(true);
    expect(canRunAgain({ endpoint, parameters: [named, ['request_uri', null]] })).toBe(false);
    expect(canRunAgain({ endpoint: 'token', parameters: [named] })).toBe(false);
    expect(canRunAgain({ endpoint, parameters: [] })).toBe(false);
    expect(canRunAgain({ endpoint, parameters: [named, ['route', 'GET /oauth2/authorize/{id}']] })).toBe(false);
  });
});
