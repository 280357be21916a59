import { sql } from 'drizzle-orm';
import { readDatabaseUrl } from './database-url';
import type { DbTarget, ServerSession } from './db-target';
import { severityOf } from './errors';
import { keepsNamedStatements } from './named-statements';
import { closeDb, openDb } from './open-db';
import { DEFAULT_SCHEMA } from './session-settings';
import { StorageError } from './storage-error';

type Found = { pid: number; date_style: string; isolation: string; schema: string | null; homes: string[] };

/** SQLSTATEs with which poolers refuse start-up parameters: protocol violation, not supported, invalid or unknown. */
const REFUSED_PARAMETERS = new Set(['08P01', '0A000', '22023', '42704', '28000']);

/**
 * Finds out what the sessions of this server support: which start-up parameters reach it, and whether named statements
 * survive a transaction, which a transaction pooler may prevent. Rejects with StorageError `url_unusable` or
 * `session_unusable`, or with the errors of the driver.
 */
export async function inspectServer(url: string): Promise<ServerSession> {
  const { namedStatements, schema } = readDatabaseUrl(url);
  const { startup, found, pid } = await firstSession(url);
  requireUsable(found, schema, startup);
  // A pooler reports a process id that it made up.
  const isDirect = found.pid === pid;
  return {
    startup,
    namedStatements: namedStatements && (isDirect || (await keepsNamedStatements(url, startup))),
    pipelines: isDirect,
  };
}

async function firstSession(url: string) {
  try {
    return { startup: 'all' as const, ...(await describeSession(url, 'all')) };
  } catch (error) {
    if (!refusesParameters(error)) throw error;
    return { startup: 'tracked' as const, ...(await describeSession(url, 'tracked')) };
  }
}

function refusesParameters(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  if (!(cause instanceof Error) || !('code' in cause) || severityOf(cause) !== 'FATAL') return false;
  return REFUSED_PARAMETERS.has(String(cause.code)) && /parameter|option/i.test(cause.message);
}

async function describeSession(
  url: string,
  startup: ServerSession['startup'],
): Promise<{ found: Found; pid: unknown }> {
  const target: DbTarget = { kind: 'postgres', url, session: { startup, namedStatements: false, pipelines: false } };
  const db = openDb(target, { poolSize: 1 });
  try {
    const result = await db.execute<Found>(sql`
      select pg_backend_pid() as pid, current_setting('DateStyle') as date_style,
             current_setting('default_transaction_isolation') as isolation,
             current_schema()::text as schema,
             array(select m.relnamespace::regnamespace::text from pg_class m
                    where m.relname = 'schema_migrations'
                      and exists (select from pg_class t
                                   where t.relnamespace = m.relnamespace and t.relname = 'access_tokens'))::text[] as homes`);
    const [found] = result;
    return { found: found as Found, pid: (result as unknown as { state: { pid: number } }).state.pid };
  } finally {
    await closeDb(db, 1);
  }
}

/** Rejects settings that would make answers unreadable or put the tables into another schema. */
function requireUsable(found: Found, named: string | undefined, startup: ServerSession['startup']): void {
  const { date_style, isolation, schema, homes } = found;
  const wanted = named ?? DEFAULT_SCHEMA;
  if (!date_style.startsWith('ISO')) throw unusable('DateStyle', date_style, 'ISO');
  if (startup === 'tracked' && schema !== wanted) throw unusable('search_path', schema ?? 'empty', wanted);
  if (startup === 'tracked' && isolation !== 'read committed')
    throw unusable('default_transaction_isolation', isolation, "'read committed'");
  if (named === undefined && homes.length > 0 && !homes.includes(wanted))
    throw new StorageError(
      'session_unusable',
      `DATABASE_URL names no schema, and the tables of this service are in the schema ${homes[0]}: add schema=${homes[0]}`,
    );
}

const unusable = (setting: string, value: string, wanted: string): StorageError =>
  new StorageError(
    'session_unusable',
    `DATABASE_URL leads through a pooler that does not keep ${setting} for its clients: it is ${value} and must be ` +
      `${wanted}. Set it for the role: ALTER ROLE … SET ${setting} = ${wanted}`,
  );
