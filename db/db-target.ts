/**
 * How sessions behave on the way to a PostgreSQL server:
 * - `startup`: `all` when every start-up parameter reaches the server, `tracked` when a pooler accepts only the few that
 *   it keeps for each client.
 * - `namedStatements`: a named statement is still there in the next transaction.
 */
export type ServerSession = { startup: 'all' | 'tracked'; namedStatements: boolean };

/** Which database to speak to: a PostgreSQL server, or the embedded engine behind its Unix socket. */
export type DbTarget =
  | { kind: 'postgres'; url: string; session?: ServerSession }
  | { kind: 'embedded'; socketPath: string };
