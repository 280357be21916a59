import type { Sql } from 'postgres';

type Unsafe = (text: string, parameters: unknown[], options: { onexecute?: unknown }) => unknown;

/** The driver sends nothing else on a connection, until this query is answered, if this returns false. */
const waitForAnswer = () => false;

/**
 * Makes a postgres.js client send a query on a connection only after the answer to the last one. The driver asks for the
 * types of parameters with a Flush, which a transaction pooler does not count: if the query before it was complete, the
 * pooler hands the server connection to another client, and nobody gets the types. The query then never settles.
 */
export function refusePipelines(client: Sql): Sql {
  const unsafe = client.unsafe as unknown as Unsafe;
  const alone: Unsafe = (text, parameters = [], options = {}) =>
    unsafe.call(client, text, parameters, { ...options, onexecute: options.onexecute ?? waitForAnswer });
  return Object.assign(client, { unsafe: alone as unknown as Sql['unsafe'] });
}
