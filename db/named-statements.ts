import type { Sql } from 'postgres';
import type { ServerSession } from './db-target';
import { closeDb, type Db, openDb } from './open-db';

const ROUNDS = 3;
/** A short limit: behind a pooler with a single server connection, the second client waits for a connection in vain. */
const PATIENCE_MS = 1_000;

/**
 * Tests whether a named statement of a client survives until its next transaction behind a pooler. False when one is
 * lost, or when the test does not finish in time.
 *
 * A client prepares a statement. Then another client holds a transaction open, for which a transaction pooler uses the
 * server connection with the statement, and the first client runs its statement again.
 */
export async function keepsNamedStatements(url: string, startup: ServerSession['startup']): Promise<boolean> {
  const open = () =>
    openDb({ kind: 'postgres', url, session: { startup, namedStatements: true, pipelines: false } }, { poolSize: 1 });
  const clients = [open(), open(), open()];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ROUNDS * PATIENCE_MS, false);
  });
  try {
    return await Promise.race([survivesRounds(clients), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    await Promise.all(clients.map((client) => closeDb(client, 0)));
  }
}

async function survivesRounds(clients: readonly Db[]): Promise<boolean> {
  const [holder, owner, taker] = clients.map((client) => client.$client) as [Sql, Sql, Sql];
  for (let round = 0; round < ROUNDS; round++) {
    const survived = await holder.begin(async (held) => {
      await held.unsafe('select 1');
      await runNamed(owner);
      // The only idle server connection is the one with the statement of the owner.
      return taker.begin(async (taken) => {
        await taken.unsafe('select 1');
        return runNamed(owner);
      });
    });
    if (!survived) return false;
  }
  return true;
}

/** Runs a named statement; false when the server had lost it and the driver prepared it again. */
async function runNamed(client: Sql): Promise<boolean> {
  const query = client.unsafe('select $1::int as probe', [1], { prepare: true });
  await query;
  return !(query as unknown as { retried?: Error }).retried;
}
