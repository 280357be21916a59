import type { DatabaseUrl } from './database-url';
import type { ServerSession } from './db-target';

/** The schema of the tables when the URL names none. */
export const DEFAULT_SCHEMA = 'public';

/** Settings that change what a server answers; poolers keep these for each client. */
const TRACKED = { DateStyle: 'ISO', TimeZone: 'UTC' };

/** A statement in a transaction starts with these, wherever the session comes from. */
const BEGIN = 'begin isolation level read committed read write';

const pinned = (url: DatabaseUrl, statementTimeoutMs: number) => ({
  statement_timeout: String(statementTimeoutMs),
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  default_transaction_isolation: 'read committed',
  search_path: quoted(url.schema ?? DEFAULT_SCHEMA),
});

/** The start-up parameters of a session. What `options` of the URL sets wins over what is pinned. */
export function startupParameters(
  url: DatabaseUrl,
  { startup }: ServerSession,
  statementTimeoutMs: number,
): Record<string, string> {
  const all = startup === 'all' ? pinned(url, statementTimeoutMs) : {};
  const given = url.options ?? '';
  const kept = Object.entries(all).filter(([name]) => !new RegExp(`(-c\\s*|--)${name}\\s*=`).test(given));
  return {
    application_name: url.applicationName ?? 'identity',
    ...TRACKED,
    ...Object.fromEntries(kept),
    ...(url.options && { options: url.options }),
  };
}

/** How a transaction begins: with what the start of the session could not pin. */
export function beginStatement(url: DatabaseUrl, { startup }: ServerSession, statementTimeoutMs: number): string {
  if (startup === 'all') return BEGIN;
  const local = Object.entries(pinned(url, statementTimeoutMs))
    .filter(([name]) => name !== 'default_transaction_isolation')
    .map(([name, value]) => `set local ${name} = ${name === 'search_path' ? value : `'${value}'`}`);
  return [BEGIN, ...local].join('; ');
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
