import { isIP } from 'node:net';
import { readTls, type Tls } from './database-tls';
import { type SplitUrl, splitDatabaseUrl, urlProblem } from './split-database-url';

/** One server: the name that its certificate must have, and the address or Unix socket path to connect to. */
export type Host = { name: string; address: string; port: number; path?: string };

export type DatabaseUrl = {
  hosts: Host[];
  user: string | undefined;
  password: string | undefined;
  /** Empty when the URL has no database name: PostgreSQL then uses the user name. */
  database: string;
  tls: Tls;
  /** From `target_session_attrs`: only sessions that can write are used. */
  mustWrite: boolean;
  /** `load_balance_hosts=random`. */
  shuffle: boolean;
  connectTimeoutMs: number | undefined;
  keepAliveSeconds: number | false;
  applicationName: string | undefined;
  /** `options`, sent to the server unchanged. */
  options: string | undefined;
  /** The schema of the tables, from `schema`, or from `search_path` in `options`. */
  schema: string | undefined;
  /** False when the URL disables named statements (`pgbouncer=true`, `prepare=false`). */
  namedStatements: boolean;
};

const DEFAULT_KEEP_ALIVE_S = 60;

/** Accepted without effect: Node.js cannot set them, the service always behaves so, or they are for other clients. */
const WITHOUT_EFFECT = new Set([
  ...['keepalives_interval', 'keepalives_count', 'tcp_user_timeout', 'fallback_application_name', 'sslcompression'],
  ...['krbsrvname', 'gsslib', 'gssdelegation', 'min_protocol_version', 'max_protocol_version'],
  ...['connection_limit', 'pool_timeout', 'socket_timeout', 'statement_cache_size', 'uselibpqcompat', 'supa'],
]);

/**
 * Reads a database URL with the parameters of libpq (PostgreSQL, "Parameter Key Words") and with `schema`, `pgbouncer`
 * and `prepare`, which other clients use. Throws StorageError `url_unusable` that names the parameter and its expected
 * value.
 */
export function readDatabaseUrl(url: string): DatabaseUrl {
  const split = splitDatabaseUrl(url);
  const left = new Map(split.parameters);
  const take = (name: string): string | undefined => {
    const value = left.get(name);
    left.delete(name);
    return value === '' ? undefined : value;
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const value = take(name);
    if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
    throw urlProblem(`the parameter ${name} must be ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
  };
  const number = (name: string): number | undefined => {
    const value = take(name);
    if (value === undefined || /^\d{1,6}$/.test(value)) return value === undefined ? undefined : Number(value);
    throw urlProblem(`the parameter ${name} must be a whole number, not ${JSON.stringify(value)}`);
  };

  const hosts = readHosts(split, take);
  const options = take('options');
  const connectTimeout = number('connect_timeout');
  const keepAlives = oneOf('keepalives', ['0', '1']);
  const keepAliveIdle = number('keepalives_idle');
  const attributes = oneOf('target_session_attrs', ['any', 'read-write', 'primary', 'prefer-standby']);
  const pgbouncer = oneOf('pgbouncer', ['true', 'false']);
  const prepare = oneOf('prepare', ['true', 'false']);
  oneOf('gssencmode', ['disable', 'prefer']);
  oneOf('client_encoding', ['UTF8', 'utf8', 'UTF-8', 'auto']);
  const read: DatabaseUrl = {
    hosts,
    user: take('user') ?? split.user,
    password: take('password') ?? split.password,
    database: take('dbname') ?? split.database,
    tls: readTls(take, oneOf),
    mustWrite: attributes === undefined ? hosts.length > 1 : attributes === 'read-write' || attributes === 'primary',
    shuffle: oneOf('load_balance_hosts', ['disable', 'random']) === 'random',
    connectTimeoutMs: connectTimeout ? connectTimeout * 1_000 : undefined,
    keepAliveSeconds: keepAlives === '0' ? false : keepAliveIdle || DEFAULT_KEEP_ALIVE_S,
    applicationName: take('application_name'),
    options,
    schema: take('schema') ?? searchPathOf(options),
    namedStatements: pgbouncer !== 'true' && prepare !== 'false',
  };
  for (const name of left.keys())
    if (!WITHOUT_EFFECT.has(name))
      throw urlProblem(
        `the parameter ${name} is not supported (write settings of the server as options=-c%20name%3Dvalue)`,
      );
  return read;
}

function readHosts(split: SplitUrl, take: (name: string) => string | undefined): Host[] {
  const names = take('host')?.split(',') ?? split.hosts;
  const addresses = take('hostaddr')?.split(',') ?? [];
  const ports = take('port')?.split(',') ?? split.ports;
  const count = Math.max(names.length, addresses.length, 1);
  for (const [parameter, list] of [
    ['host', names],
    ['hostaddr', addresses],
  ] as const)
    if (list.length > 1 && list.length !== count)
      throw urlProblem(`the parameter ${parameter} must name as many hosts as the other of host and hostaddr`);
  if (ports.length > 1 && ports.length !== count)
    throw urlProblem(`the parameter port must have one number, or one for each of the ${count} hosts`);
  return Array.from({ length: count }, (_, at) => {
    const name = names[at] || addresses[at] || 'localhost';
    const port = readPort((ports.length > 1 ? ports[at] : ports[0]) || '5432');
    const address = addresses[at] || name;
    if (addresses[at] && isIP(address) === 0)
      throw urlProblem(`the parameter hostaddr must be IP addresses, not ${JSON.stringify(address)}`);
    return { name, address, port, ...(address.startsWith('/') && { path: `${address}/.s.PGSQL.${port}` }) };
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw urlProblem(`the port must be a number from 1 to 65535, not ${JSON.stringify(text)}`);
}

/** The value of `search_path` in `-c search_path=…` or `--search_path=…`, if it is a single name. */
function searchPathOf(options = ''): string | undefined {
  return /(?:^|\s)(?:-c\s*|--)search_path=([^\s,\\]+)/.exec(options)?.[1]?.replace(/^"(.*)"$/, '$1');
}
