import { spawnSync } from 'node:child_process';

/** Integration tests run the built service. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the service could not be built');
}
