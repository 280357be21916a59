import { type Config, loadConfig } from '@/lib/kernel/config';
import { openStorage } from '@/lib/runtime/boot';

type Target = Awaited<ReturnType<typeof openStorage>>['target'];

/** Opens the storage for one command, without the rest of the service, and closes it at the end. */
export async function withStorage<T>(run: (target: Target, config: Config) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env);
  const storage = await openStorage(config, 'cli');
  try {
    return await run(storage.target, config);
  } finally {
    await storage.close();
  }
}
