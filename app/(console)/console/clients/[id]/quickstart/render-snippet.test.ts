import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Client } from '@/lib/directory/clients/schema';
import { englishTexts } from '@/lib/language';
import { frameworks } from './frameworks';
import { languages, programs, programsFor } from './languages';
import { literal, renderSnippet } from './render-snippet';
import { tabsFor } from './tabs';

const issuer = 'https://login.example.org';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const client = (members: Partial<Client>): Client =>
  ({
    client_id: '8c1f6f0e',
    redirect_uris: ["https://shop.example.org/call'back"],
    post_logout_redirect_uris: [],
    scopes: ['openid', 'email'],
    resources: [],
    grant_types: ['authorization_code', 'client_credentials', DEVICE],
    is_confidential: true,
    application_type: 'web',
    token_endpoint_auth_method: 'client_secret_basic',
    ...members,
  }) as Client;

const example = (...parts: string[]) => readFileSync(path.join('examples', ...parts), 'utf8');
const kinds = [
  ['confidential, with openid', client({})],
  ['confidential, without openid', client({ scopes: ['read'] })],
  ['public, with openid', client({ is_confidential: false, token_endpoint_auth_method: 'none' })],
] as const;
const every = languages.flatMap((language) =>
  programs.map((program) => [language.lang, program.name, language] as const),
);

describe.each(every)('examples/snippets/%s %s', (lang, program, { fileOf }) => {
  const text = example('snippets', lang, fileOf(program));

  it.each(kinds)('has the values of a client that is %s, and nothing of another kind', (_kind, given) => {
    const code = renderSnippet(text, given, issuer);
    expect(code).not.toMatch(/example\.com|your-client-id|your scopes|\[\/?[a-z]+(-[a-z]+)?\]$/m);
    expect(code).toContain(issuer);
    expect(code).toContain(given.client_id);
    expect(code).toContain(given.scopes.join(' '));
    expect(code.includes('CLIENT_SECRET')).toBe(given.is_confidential || program === 'machine');
    if (program === 'sign-in') {
      expect(code).toMatch(/shop\.example\.org\/call\\?'back/);
      expect(code.includes('/oauth2/userinfo')).toBe(given.scopes.includes('openid'));
    }
  });

  it('sends what the grant needs', () => {
    const needed = {
      machine: ['/oauth2/token', 'client_credentials'],
      device: ['/oauth2/device_authorization', DEVICE, 'authorization_pending', 'slow_down'],
      'sign-in': ['/oauth2/authorize', 'code_challenge_method', 'S256', 'code_verifier', 'state', 'iss'],
    }[program];
    for (const word of needed) expect(text).toContain(word);
  });

  it('closes every bracket', () => {
    const code = renderSnippet(text, client({}), issuer).replace(
      /"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])*'|(\/\/|#).*$/gm,
      '',
    );
    for (const [open, close] of ['()', '[]', '{}'].map((pair) => pair.split('') as [string, string]))
      expect(code.split(open).length, open).toBe(code.split(close).length);
  });
});

it('a value cannot end its literal', () => {
  expect(literal('a"b\\c', '"')).toBe('"a\\"b\\\\c"');
  expect(literal("a'b", "'")).toBe("'a\\'b'");
  expect(renderSnippet("id = 'your-client-id'", { ...client({}), client_id: "x'; evil()" }, issuer)).toBe(
    "id = 'x\\'; evil()'",
  );
});

describe.each(frameworks)('$label: $example', ({ example: folder, files, replacements }) => {
  it('shows files that are there, and replaces text that is in them', () => {
    for (const file of files) expect(existsSync(path.join('examples', folder, file)), file).toBe(true);
    const all = files.map((file) => example(folder, file)).join('\n');
    for (const [from] of replacements?.(client({}), issuer) ?? []) expect(all).toContain(from);
  });
});

describe('tabs', () => {
  const langs = (members: Partial<Client>) => tabsFor(client(members), issuer, englishTexts).map(({ lang }) => lang);
  const everyLanguage = ['curl', 'javascript', 'python', 'go', 'java', 'csharp', 'php'];

  it('a web app has every language, Next.js, and oauth2-proxy at its redirect URI', () => {
    expect(langs({ grant_types: ['authorization_code'] })).toEqual([...everyLanguage, 'nextjs']);
    const redirect_uris = ['https://intranet.example.org/oauth2/callback'];
    expect(langs({ grant_types: ['authorization_code'], redirect_uris })).toContain('oauth2-proxy');
  });

  it('an app in a browser has no program that would run elsewhere', () => {
    const spa = { is_confidential: false, token_endpoint_auth_method: 'none' } as const;
    expect(langs({ ...spa, grant_types: ['authorization_code'] })).toEqual(['curl', 'oidc-client-ts']);
  });

  it('a native app and a device have openid-client', () => {
    const native = { is_confidential: false, token_endpoint_auth_method: 'none', application_type: 'native' } as const;
    expect(langs({ ...native, grant_types: ['authorization_code'] })).toEqual([...everyLanguage, 'openid-client']);
    expect(langs({ ...native, grant_types: [DEVICE] })).toEqual([...everyLanguage, 'openid-client']);
  });

  it('a machine has openid-client, and a resource server Express', () => {
    expect(langs({ grant_types: ['client_credentials'] })).toEqual([...everyLanguage, 'openid-client']);
    expect(langs({ grant_types: ['client_credentials'], is_resource_server: true })).toContain('express');
  });

  it('a client with a key has the commands, and FAPI 2.0 if it meets the profile', () => {
    const key = { token_endpoint_auth_method: 'private_key_jwt' } as const;
    expect(langs({ ...key, grant_types: ['authorization_code'] })).toEqual(['curl']);
    const fapi = { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true };
    expect(langs({ ...key, ...fapi, grant_types: ['authorization_code'] })).toEqual(['curl', 'fapi']);
    expect(programsFor(client({ token_endpoint_auth_method: 'private_key_jwt' }))).toEqual([]);
  });
});
