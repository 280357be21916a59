/** Which database to speak to: a PostgreSQL server, or the embedded engine behind its Unix socket. */
export type DbTarget = { kind: 'postgres'; url: string } | { kind: 'embedded'; socketPath: string };
