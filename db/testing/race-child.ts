import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from '../embedded/data-dir-lock';

/** Waits for the lock, checks that no other process holds it, and kills itself without releasing it. */
const [dataDir = ''] = process.argv.slice(2);
for (;;) {
  const { lock } = await tryLock(dataDir, 'cli', join(dataDir, 'postgres.sock'));
  if (lock !== null) break;
}
mkdirSync(join(dataDir, 'inside'));
process.stdout.write('"won"\n');
await new Promise((resolve) => setTimeout(resolve, 3));
rmdirSync(join(dataDir, 'inside'));
process.kill(process.pid, 'SIGKILL');
