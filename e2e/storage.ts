import { closeDb, openDb } from '@/db';
import { socketPathFor } from '@/db/embedded/embedded-paths';

/** Runs a statement in the embedded storage of the server under test; returns its rows. */
export async function inStorage(statement: string): Promise<Record<string, unknown>[]> {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error('E2E_DATA_DIR is not set: it must be the DATA_DIR of the server');
  const db = openDb({ kind: 'embedded', socketPath: socketPathFor(dataDir) }, { poolSize: 1 });
  try {
    return [...(await db.execute(statement))];
  } finally {
    await closeDb(db);
  }
}
