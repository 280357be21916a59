import type { Sql } from 'postgres';
import type { ServerSession } from './db-target';
import { closeDb, type Db, openDb } from './open-db';

const ROUNDS = 3;
/** A pooler with a single server connection lets the second client wait for longer than a start should. */
const PATIENCE_MS = 1_000;

/**
 * Whether a named statement is still there in the next transaction of the same client, behind a pooler. False as soon as
 * one was lost, or when that cannot be found out in time.
 *
 * A client prepares a statement. Then another client holds a transaction open, for which a transaction pooler uses the
 * server connection that the statement is on, and the first client runs its statement again.
 */
export async function keepsNamedStatements(url: string, startup: ServerSession['startup']): Promise<boolean> {
  const open = () => openDb({ kind: 'postgres', url, session: { startup, namedStatements: true } }, { poolSize: 1 });
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
      // The only server connection that is idle by now is the one that the owner's statement ran on.
      return taker.begin(async (taken) => {
        await taken.unsafe('select 1');
        return runNamed(owner);
      });
    });
    if (!survived) return false;
  }
  return true;
}

/** Runs a named statement; false when the server no longer knew it, and the driver had to prepare it once more. */
async function runNamed(client: Sql): Promise<boolean> {
  const query = client.unsafe('select $1::int as probe', [1], { prepare: true });
  await query;
  return !(query as unknown as { retried?: Error }).retried;
}
