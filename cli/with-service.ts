import { setTimeout as delay } from 'node:timers/promises';
import { closeContainer, migrateStorage, openStorage, systemContext } from '@/lib/boot';
import { buildContainer } from '@/lib/build-container';
import { loadConfig } from '@/lib/config';
import type { Ctx } from '@/lib/context';
import { openLog } from '@/lib/log';

const CACHE_WAIT_MS = 1_000;

/** Runs a command against the storage that the settings name, with a server running there or not. */
export async function withService<T>(run: (ctx: Ctx) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const storage = await openStorage(config, 'cli');
  try {
    if (!config.databaseUrl) await migrateStorage(storage.target);
    const parts = buildContainer(config, storage.target, openLog('silent'));
    try {
      const until = Date.now() + CACHE_WAIT_MS;
      while ((await parts.cache.status()) === 'down' && Date.now() < until) await delay(20);
      return await run(systemContext(parts, 'command line'));
    } finally {
      await closeContainer(parts);
    }
  } finally {
    await storage.close();
  }
}
