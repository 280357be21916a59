import { isPrivateUseScheme } from './private-use-scheme';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const MAX_QUOTED = 200;

/**
 * Why this redirect URI cannot be registered, or null. RFC 6749 §3.1.2 (absolute, no fragment), RFC 8252 §7
 * (private-use schemes, loopback), RFC 9700 §4.1.3 (no patterns). A browser must not change it, since redirect URIs are
 * compared as strings.
 */
export function redirectUriProblem(value: string): string | null {
  if (!/^[\x21-\x7e]+$/.test(value)) return 'must be printable ASCII without spaces';
  if (value.includes('#')) return 'must not have a fragment';
  if (value.includes('*')) return 'must not have a wildcard';
  if (!/^[a-z][a-z\d+.-]*:/i.test(value) || !URL.canParse(value)) return 'must be an absolute URI';
  const url = new URL(value);
  if (url.protocol === 'https:' || url.protocol === 'http:') return webUriProblem(value, url);
  if (!isPrivateUseScheme(url.protocol)) return `must not be a ${url.protocol} URI`;
  if (url.username || url.password) return credentials(url);
  return url.href.toLowerCase() === value.toLowerCase() ? null : readAs(url);
}

/** Whether a redirect URI belongs to an installed application: a loopback address or a private-use scheme. */
export function isNativeRedirectUri(redirectUri: string): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'http:' ? LOOPBACK.has(hostname) : protocol !== 'https:';
}

/** Whether only clients of `application_type: native` may have it: a private-use scheme without a domain. */
export function needsNativeClient(redirectUri: string): boolean {
  const [protocol] = /^[a-z][a-z\d+-]*:/i.exec(redirectUri) ?? [];
  return protocol !== undefined && isPrivateUseScheme(protocol);
}

/** The web origins that a client's redirects come from, for CORS on the token endpoint. */
export function originsOf(redirectUris: readonly string[]): string[] {
  return [...new Set(redirectUris.map((uri) => new URL(uri).origin).filter((origin) => origin !== 'null'))];
}

function webUriProblem(value: string, url: URL): string | null {
  const written = /^[a-z]+:\/\/([^/?\\]*)([^?]*)/i.exec(value);
  if (!written) return `must have // after the scheme: a browser reads ${quoted(url)}`;
  const [, authority = '', path = ''] = written;
  if (authority === '') return `must name a host: a browser reads ${quoted(url)}`;
  if (authority.includes('@')) return credentials(url);
  if (path !== url.pathname && path !== '') return readAs(url);
  if (hostAsRead(authority, url) !== url.host) return readAs(url);
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname)) return 'must be https, or http on a loopback address';
  return null;
}

/** The host and port as written, without letter case and default port. */
function hostAsRead(authority: string, { protocol }: URL): string {
  const host = authority.toLowerCase();
  return host.replace(protocol === 'https:' ? /:(443)?$/ : /:(80)?$/, '');
}

const quoted = ({ href }: URL): string => href.slice(0, MAX_QUOTED);

const credentials = ({ host }: URL): string => `must not have credentials: a browser reads ${host} as the host`;

/** An error description has no backslashes (RFC 6749 §5.2). */
const readAs = (url: URL): string =>
  url.href.includes('\\')
    ? 'must not have backslashes'
    : `must not change when a browser parses it: a browser reads ${quoted(url)}`;
