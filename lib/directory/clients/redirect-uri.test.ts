import { expect, test } from 'vitest';
import { isPrivateUseScheme } from './private-use-scheme';
import { redirectUriProblem } from './redirect-uri';
import { CreateClient } from './schema';

const accepts = (settings: object): boolean =>
  CreateClient.safeParse({ client_name: 'Tool', grant_types: ['authorization_code'], ...settings }).success;

test.each([
  'https://app.example', 'https://app.example:443/cb', 'https://App.Example/Cb', 'https://app.example?x=%2e%2e', 'https://a.example//cb',
  'https://app.example/a.b/..c/%2e%2ef', "https://app.example/cb?x='1'", 'http://localhost:80', 'http://[::1]:3000/cb', 'http://127.0.0.1:1/cb',
  'com.example.app:/cb', 'com.example.app:cb', 'cursor://anysphere.cursor-mcp/oauth/callback', 'vscode://vscode.example/did', 'Zed://oauth/cb',
  'vscode-insiders://x.y/cb', 'windsurf://codeium.windsurf/callback', 'ms-appx-web://microsoft.aad.brokerplugin/id', 'claude://claude.ai/cb',
])('RFC 6749 §3.1.2: %s is accepted, since browsers do not change it', (uri) => {
  expect(redirectUriProblem(uri)).toBeNull();
}); // biome-ignore format: a table

test.each([
  ['https:///x', 'https://x/'],
  ['https:/x', 'https://x/'],
  ['https:x', 'https://x/'],
  ['https://app.example\\@evil.example/', 'https://app.example/@evil.example/'],
  ['https:\\\\app.example/cb', 'https://app.example/cb'],
  ['https://app.example/a/../b', 'https://app.example/b'],
  ['https://app.example/./b', 'https://app.example/b'],
  ['https://app.example/a/%2E%2e/b', 'https://app.example/b'],
  ['https://app.example/a/.%2e', 'https://app.example/'],
  ['https://app.example/a/..', 'https://app.example/'],
  ['cursor://host/a/../b', 'cursor://host/b'],
  ['https://app.example@evil.example/', 'evil.example as the host'],
  ['https://@app.example/', 'app.example as the host'],
  ['https://user:secret@app.example/', 'app.example as the host'],
  ['cursor://user@host/cb', 'host as the host'],
  ['http://127.1/', 'http://127.0.0.1/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  ['http://0x7f.0.0.1/', 'http://127.0.0.1/'],
  ['http://0177.0.0.1/', 'http://127.0.0.1/'],
  ['https://1.2.3/', 'https://1.2.0.3/'],
  ['http://[0:0::1]/', 'http://[::1]/'],
  ['https://%61pp.example/', 'https://app.example/'],
  ['https://app.example:0443/', 'https://app.example/'],
  ['https://app.example/{x}', 'https://app.example/%7Bx%7D'],
])('A16: %s is refused, and the message names what a browser reads', (uri, read) => {
  expect(redirectUriProblem(uri)).toContain(`a browser reads`);
  expect(redirectUriProblem(uri)).toContain(read);
  expect(redirectUriProblem(uri)).not.toContain('secret');
});

test.each(
  `javascript data file blob vbscript about view-source filesystem jar chrome chrome-extension mailto tel sms search-ms
   ms-settings ms-msdt ws wss ftp JavaScript MAILTO intent urn`.split(/\s+/),
)('A18: %s: is handled by the browser or the system and refused', (scheme) => {
  expect(isPrivateUseScheme(`${scheme}:`)).toBe(false);
  expect(redirectUriProblem(`${scheme}:x`)).not.toBeNull();
  expect(redirectUriProblem(`${scheme}://x/y`)).not.toBeNull();
});

test.each(['redirect_uris', 'post_logout_redirect_uris'])(
  'RFC 8252 §7.1: %s may have a scheme without a domain only for native clients',
  (member) => {
    const settings = { redirect_uris: ['https://a.example/cb'], [member]: ['cursor://x/cb'] };
    expect(accepts({ ...settings, application_type: 'native' })).toBe(true);
    expect(accepts({ ...settings, application_type: 'web' })).toBe(false);
    expect(accepts(settings)).toBe(false);
    expect(accepts({ ...settings, [member]: ['com.example.app:/cb'] })).toBe(true);
  },
);

test('A16: texts that are not URIs are refused without an exception', () => {
  const texts = ['/relative', '', '::', 'https://', 'x', '%', 'https://[', 'cursor:'];
  expect(accepts({ redirect_uris: texts, post_logout_redirect_uris: texts, subject_type: 'pairwise' })).toBe(false);
});
