type Cookie = { host: string; path: string; name: string; value: string };

/** Keeps cookies by host, path and name, as a browser does (RFC 6265 §5.3), without their other attributes. */
export function cookieJar() {
  const cookies: Cookie[] = [];

  /** Stores the cookies of an answer and removes those that it expires. */
  function keep(url: URL, headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const { cookie, isExpired } = parse(url, line);
      const at = cookies.findIndex(
        ({ host, path, name }) => host === cookie.host && path === cookie.path && name === cookie.name,
      );
      if (at >= 0) cookies.splice(at, 1);
      if (!isExpired) cookies.push(cookie);
    }
  }

  /** The Cookie header of a request to this URL. */
  const headerFor = ({ hostname, pathname }: URL): string =>
    cookies
      .filter(({ host, path }) => host === hostname && pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');

  return { keep, headerFor };
}

function parse(url: URL, line: string): { cookie: Cookie; isExpired: boolean } {
  const [pair = '', ...parts] = line.split(';').map((part) => part.trim());
  const attributes = new Map(parts.map((part) => [part.split('=')[0]?.toLowerCase(), part.split('=')[1] ?? '']));
  const expires = attributes.get('expires');
  const equals = pair.indexOf('=');
  return {
    cookie: {
      host: url.hostname,
      path: attributes.get('path') || '/',
      name: pair.slice(0, equals),
      value: pair.slice(equals + 1),
    },
    isExpired: attributes.get('max-age') === '0' || (expires !== undefined && Date.parse(expires) <= Date.now()),
  };
}
