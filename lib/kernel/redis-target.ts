export type RedisTarget = {
  /** One server, the seed nodes of a cluster, or the sentinels. */
  hosts: { host: string; port: number }[];
  sentinel: { name: string; username?: string; password?: string } | null;
  tls: boolean;
  username?: string;
  password?: string;
  db: number;
  family?: 4 | 6;
};

const prefix = /^(rediss?)(\+sentinel)?:\/\//i;

/** `REDIS_URL`: one server, cluster nodes between commas, or sentinels and the name of their master. Null for any other text. */
export function readRedisUrl(text: string): RedisTarget | null {
  const [scheme, kind, sentinelMark] = prefix.exec(text) ?? [];
  if (!scheme || !kind) return null;
  const urls = split(text, scheme);
  if (!urls || urls.slice(0, -1).some(hasMore) || urls.some(({ hash }) => hash)) return null;
  try {
    return targetOf(urls, kind.toLowerCase() === 'rediss', sentinelMark !== undefined);
  } catch {
    return null;
  }
}

/** @throws Error when a part is not percent-encoded, or two URLs name different credentials. */
function targetOf(urls: URL[], tls: boolean, isSentinel: boolean): RedisTarget | null {
  const hosts = urls.map((url) => hostOf(url, isSentinel ? 26_379 : 6_379));
  if (hosts.some(({ host }) => !host)) return null;
  const { pathname, searchParams } = urls.at(-1) as URL;
  const path = pathname.split('/').slice(1).map(decodeURIComponent);
  const name = isSentinel ? path.shift() : undefined;
  const db = path[0] || searchParams.get('db') || '0';
  if (path.length > 1 || !/^\d{1,4}$/.test(db)) return null;
  const isCluster = !isSentinel && urls.length > 1;
  if ((isSentinel && !name) || (isCluster && db !== '0')) return null;
  const family = { 4: 4, 6: 6 }[searchParams.get('family') ?? ''] as 4 | 6 | undefined;
  const sentinel = name ? { name, ...sentinelLogin(searchParams) } : null;
  return { hosts, sentinel, tls, ...login(urls), db: Number(db), family };
}

const hostOf = ({ hostname, port }: URL, defaultPort: number): { host: string; port: number } => ({
  host: hostname.replace(/^\[(.*)\]$/, '$1'),
  port: Number(port || defaultPort),
});

/** The text as URLs with the same scheme. A text that is one URL is not split, so its password may contain commas. */
function split(text: string, scheme: string): URL[] | null {
  if (URL.canParse(text) && !new URL(text).hostname.includes(',')) return [new URL(text)];
  const urls = text.split(',').map((part) => (part.startsWith(scheme) ? part : scheme + part));
  return urls.every((url) => URL.canParse(url)) ? urls.map((url) => new URL(url)) : null;
}

const hasMore = ({ pathname, search }: URL): boolean => (pathname !== '' && pathname !== '/') || search !== '';

/** @throws Error when two URLs name different credentials. */
function login(urls: URL[]): { username?: string; password?: string } {
  const given = urls.filter(({ username, password }) => username || password);
  const [first] = given;
  if (!first) return {};
  if (given.some(({ username, password }) => username !== first.username || password !== first.password))
    throw new Error('the URLs name different credentials');
  const [username, password] = [first.username, first.password].map((part) => decodeURIComponent(part) || undefined);
  return { username, password };
}

function sentinelLogin(query: URLSearchParams): { username?: string; password?: string } {
  return {
    username: query.get('sentinel_username') ?? undefined,
    password: query.get('sentinel_password') ?? undefined,
  };
}
