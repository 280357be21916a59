import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

/**
 * `npm run demo [-- --port N]` serves an instance with sample data from a temporary folder that is deleted at the end.
 * The program is TypeScript and uses the helpers of the tests, so it is bundled in memory first.
 */
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
await buildAll();

const { build, stop } = await import('esbuild');
const { outputFiles } = await build({
  entryPoints: ['scripts/demo/run-demo.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
});
await stop();
const { runDemo } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);
try {
  await runDemo(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
