import type { DatabaseUrl } from './database-url';
import type { ServerSession } from './db-target';

/** The schema of the tables when the URL does not name one. */
export const DEFAULT_SCHEMA = 'public';

/** Settings that change the format of answers. Poolers track them for each client. */
const TRACKED = { DateStyle: 'ISO', TimeZone: 'UTC' };

/** Explicit modes, because a pooler may hand out a session with other defaults. */
const BEGIN = 'begin isolation level read committed read write';

const pinned = (url: DatabaseUrl, statementTimeoutMs: number) => ({
  statement_timeout: String(statementTimeoutMs),
  IntervalStyle: 'postgres',
  bytea_output: 'hex',
  default_transaction_isolation: 'read committed',
  search_path: quoted(url.schema ?? DEFAULT_SCHEMA),
});

/** The start-up parameters of a session. Settings in `options` of the URL replace the pinned ones. */
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

/** The statement that opens a transaction. It sets what the start of the session could not set. */
export function beginStatement(url: DatabaseUrl, { startup }: ServerSession, statementTimeoutMs: number): string {
  if (startup === 'all') return BEGIN;
  const local = Object.entries(pinned(url, statementTimeoutMs))
    .filter(([name]) => name !== 'default_transaction_isolation')
    .map(([name, value]) => `set local ${name} = ${name === 'search_path' ? value : `'${value}'`}`);
  return [BEGIN, ...local].join('; ');
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
