import { isIP } from 'node:net';
import { StorageError } from './storage-error';

export type SplitUrl = {
  user: string | undefined;
  password: string | undefined;
  hosts: string[];
  ports: string[];
  database: string;
  /** The query, each name and value decoded once. The last value of a repeated name wins. */
  parameters: Map<string, string>;
};

const SHAPE = /^postgres(?:ql)?:\/\/(?:([^/?]*)@)?([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s;
const HOST = /^(\[[^\]]*\]|[^:[\]]*)(?::(\d*))?$/;

/** An error about the database URL. `problem` must not contain the password. */
export const urlProblem = (problem: string): StorageError =>
  new StorageError('url_unusable', `DATABASE_URL is not usable: ${problem}`);

/**
 * Splits a connection URI as libpq does (PostgreSQL, "Connection URIs"): several hosts with their ports, each part
 * percent-decoded once. Throws StorageError `url_unusable` that names the invalid part.
 */
export function splitDatabaseUrl(url: string): SplitUrl {
  const [, credentials, hosts = '', database = '', query = ''] = SHAPE.exec(url) ?? [];
  if (!SHAPE.test(url)) throw urlProblem('it must be a postgres:// URL');
  const [, user, password] = /^([^:]*)(?::(.*))?$/s.exec(credentials ?? '') ?? [];
  const pairs = hosts === '' ? [] : hosts.split(',').map(splitHost);
  return {
    user: user ? decode(user, 'the user name') : undefined,
    password: password ? decode(password, 'the password') : undefined,
    hosts: pairs.map(({ host }) => host),
    ports: pairs.map(({ port }) => port),
    database: decode(database, 'the database name'),
    parameters: new Map(query.split('&').filter(Boolean).map(splitParameter)),
  };
}

function splitHost(text: string): { host: string; port: string } {
  const [, written, port = ''] = HOST.exec(text) ?? [];
  if (written === undefined)
    throw urlProblem(
      `the host ${JSON.stringify(text)} must be a name, an IPv4 address or [an IPv6 address], then :port`,
    );
  const host = written.startsWith('[') ? written.slice(1, -1) : decode(written, 'the host');
  if (written.startsWith('[') && isIP(host) !== 6) throw urlProblem(`the host ${written} must be an IPv6 address`);
  return { host, port };
}

function splitParameter(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw urlProblem(`the parameter ${JSON.stringify(text)} must be written name=value`);
  const name = decode(text.slice(0, at), 'the name of a parameter');
  return [name, decode(text.slice(at + 1), `the parameter ${name}`)];
}

function decode(text: string, part: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes('\0')) return decoded;
  } catch {}
  throw urlProblem(`${part} must be valid percent-encoding (write a literal % as %25)`);
}
