import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = {
  service: ['db', 'lib', 'server', 'cli', 'app', 'package-lock.json', 'tsconfig.json', 'scripts/build.mjs'],
  pages: [
    'app',
    'components',
    'lib',
    'db',
    'next.config.ts',
    'postcss.config.mjs',
    'package-lock.json',
    'tsconfig.json',
  ],
};

function fingerprint(names) {
  const hash = createHash('sha256');
  const add = (file) => {
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name));
    else if (!file.endsWith('.test.ts')) hash.update(path.relative(root, file)).update(readFileSync(file));
  };
  for (const name of names) if (existsSync(path.join(root, name))) add(path.join(root, name));
  return hash.digest('hex');
}

/** Builds `part` unless what is there was built from these very sources. A deployed image has no sources to build from. */
async function buildIfNeeded(part, build) {
  const stamp = path.join(root, 'dist', `${part}.built`);
  const from =
    process.env.NODE_ENV === 'production' && !existsSync(path.join(root, 'tsconfig.json'))
      ? null
      : fingerprint(sources[part]);
  if (from === null || (existsSync(stamp) && readFileSync(stamp, 'utf8') === from)) return;
  rmSync(stamp, { force: true });
  await build();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, from);
}

async function bundleService() {
  const { build, stop } = await import('esbuild');
  for (const old of existsSync(path.join(root, 'dist')) ? readdirSync(path.join(root, 'dist')) : [])
    if (old.endsWith('.mjs') || old.endsWith('.map')) rmSync(path.join(root, 'dist', old));
  await build({
    absWorkingDir: root,
    entryPoints: { cli: 'cli/index.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  // Its process would stay beside the service for as long as that runs.
  await stop();
  const engine = ['engine-main', 'end-with-parent', 'serve-engine'].map((name) => `db/embedded/${name}.mjs`);
  for (const module of ['lib/adapters/hash-worker.mjs', ...engine])
    cpSync(path.join(root, module), path.join(root, 'dist', path.basename(module)));
  const require = createRequire(import.meta.url);
  const swagger = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  const redoc = path.dirname(require.resolve('redoc/package.json'));
  const assets = path.join(root, 'dist', 'docs-assets');
  mkdirSync(assets, { recursive: true });
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    cpSync(path.join(swagger, file), path.join(assets, file));
  // The bundle would fetch its maker's logo from elsewhere; nothing here is fetched from elsewhere.
  const script = readFileSync(path.join(redoc, 'bundles', 'redoc.standalone.js'), 'utf8');
  const emptyImage = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E';
  writeFileSync(
    path.join(assets, 'redoc.standalone.js'),
    script.replaceAll(/https:\/\/cdn\.redoc\.ly\/[\w./-]+/g, emptyImage),
  );
}

function buildPages() {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { status } = spawnSync(process.execPath, [next, 'build'], { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the pages could not be built');
}

export const buildService = () => buildIfNeeded('service', bundleService);

export const buildAll = async () => {
  await buildService();
  await buildIfNeeded('pages', async () => {
    process.stderr.write('Building the console, once (about half a minute)…\n');
    buildPages();
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
