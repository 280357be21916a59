/**
 * What the sessions of a PostgreSQL server, or of a pooler in front of it, support:
 * - `startup`: `all` when every start-up parameter reaches the server, `tracked` when a pooler accepts only those that
 *   it tracks for each client.
 * - `namedStatements`: whether a named statement survives until the next transaction.
 * - `pipelines`: whether a query may be sent before the last one is answered. Never behind a pooler (`refusePipelines`).
 */
export type ServerSession = { startup: 'all' | 'tracked'; namedStatements: boolean; pipelines: boolean };

/** The database to connect to: a PostgreSQL server, or the embedded engine on its Unix socket. */
export type DbTarget =
  | { kind: 'postgres'; url: string; session?: ServerSession }
  | { kind: 'embedded'; socketPath: string };
