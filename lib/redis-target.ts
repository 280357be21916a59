export type RedisTarget = {
  /** One server, the nodes that a cluster is found by, or the sentinels. */
  hosts: { host: string; port: number }[];
  sentinel: { name: string; username?: string; password?: string } | null;
  tls: boolean;
  username?: string;
  password?: string;
  db: number;
  family?: 4 | 6;
};

const prefix = /^(rediss?)(\+sentinel)?:\/\//i;

/** `REDIS_URL`: one server, cluster nodes between commas, or sentinels and the name of their master. Null for anything else. */
export function readRedisUrl(text: string): RedisTarget | null {
  const [scheme, kind, isSentinel] = prefix.exec(text) ?? [];
  if (!scheme || !kind) return null;
  const urls = split(text, scheme);
  const [first] = urls ?? [];
  const last = urls?.at(-1);
  if (!urls || !first || !last || urls.slice(0, -1).some(hasMore) || urls.some(({ hash }) => hash)) return null;
  try {
    const hosts = urls.map(({ hostname, port }) => ({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: Number(port || (isSentinel ? 26_379 : 6_379)),
    }));
    const path = last.pathname.split('/').slice(1).map(decodeURIComponent);
    const name = isSentinel ? path.shift() : undefined;
    const db = path[0] || last.searchParams.get('db') || '0';
    const isCluster = !isSentinel && urls.length > 1;
    if (hosts.some(({ host }) => !host) || path.length > 1 || !/^\d{1,4}$/.test(db)) return null;
    if (isSentinel ? !name : isCluster && db !== '0') return null;
    const family = { 4: 4, 6: 6 }[last.searchParams.get('family') ?? ''] as 4 | 6 | undefined;
    const sentinel = name ? { name, ...sentinelLogin(last.searchParams) } : null;
    return { hosts, sentinel, tls: kind.toLowerCase() === 'rediss', ...login(urls), db: Number(db), family };
  } catch {
    return null;
  }
}

/** The text as URLs, each with the same scheme. A comma in a password does not split it while the whole is one URL. */
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
    throw new Error('one user for all nodes');
  const [username, password] = [first.username, first.password].map((part) => decodeURIComponent(part) || undefined);
  return { username, password };
}

function sentinelLogin(query: URLSearchParams): { username?: string; password?: string } {
  return {
    username: query.get('sentinel_username') ?? undefined,
    password: query.get('sentinel_password') ?? undefined,
  };
}
