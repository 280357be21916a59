import { spawnSync } from 'node:child_process';

/** Global setup of the integration tests, which run the built service. */
export function setup(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('the service could not be built');
}
