import { setTimeout as delay } from 'node:timers/promises';
import { loadConfig } from '@/lib/kernel/config';
import type { Ctx } from '@/lib/kernel/context';
import { openLog } from '@/lib/kernel/log';
import { closeContainer, migrateStorage, openStorage, systemContext } from '@/lib/runtime/boot';
import { buildContainer } from '@/lib/runtime/build-container';

const CACHE_WAIT_MS = 1_000;

/** Runs a command on the configured storage. It works with and without a running server. */
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
