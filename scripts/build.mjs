import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressStatic } from './compress-static.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = {
  service: [
    'db',
    'lib',
    'server',
    'cli',
    'app',
    'components/api-docs',
    'components/passkeys',
    'components/passwords',
    'components/challenge',
    'examples',
    'package-lock.json',
    'tsconfig.json',
    'scripts/build.mjs',
  ],
  pages: [
    'app',
    'components',
    'lib',
    'db',
    'next.config.ts',
    'postcss.config.mjs',
    'package-lock.json',
    'tsconfig.json',
    'scripts/compress-static.mjs',
  ],
};

/** What running an example leaves behind. */
const isLeftover = (file) => ['node_modules', '.next'].includes(path.basename(file));

function fingerprint(names) {
  const hash = createHash('sha256');
  const add = (file) => {
    if (isLeftover(file)) return;
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name));
    else if (!file.endsWith('.test.ts')) hash.update(path.relative(root, file)).update(readFileSync(file));
  };
  for (const name of names) if (existsSync(path.join(root, name))) add(path.join(root, name));
  return hash.digest('hex');
}

/** Builds `part` unless the existing build is of the same sources. A deployed image has no sources and is not built. */
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
  const { build } = await import('esbuild');
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
  const engine = ['engine-main', 'end-with-parent', 'serve-engine'].map((name) => `db/embedded/${name}.mjs`);
  const workers = ['hash-worker', 'imported-hash-worker'].map((name) => `lib/runtime/adapters/${name}.mjs`);
  for (const module of [...workers, 'lib/edges/browser/flow.mjs', ...engine])
    cpSync(path.join(root, module), path.join(root, 'dist', path.basename(module)));
  copyExamples();
  await buildFlowScripts();
  await buildViewer();
}

/** The scripts that only some pages of a flow load. */
async function buildFlowScripts() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: {
      passkey: 'components/passkeys/flow-passkeys.ts',
      strength: 'components/passwords/flow-strength.ts',
      challenge: 'components/challenge/flow-challenge.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    logLevel: 'warning',
  });
}

/** The quickstart of a client shows files of the examples, also where there are no sources. */
function copyExamples() {
  const target = path.join(root, 'dist', 'examples');
  rmSync(target, { recursive: true, force: true });
  cpSync(path.join(root, 'examples'), target, {
    recursive: true,
    filter: (file) => !isLeftover(file) && !file.endsWith('.test.ts'),
  });
}

/** The script, the style and the fonts of the API documents. The colours are those of the console. */
async function buildViewer() {
  const { build, stop } = await import('esbuild');
  const assets = path.join(root, 'dist', 'docs-assets');
  rmSync(assets, { recursive: true, force: true });
  mkdirSync(assets, { recursive: true });
  const sheet = readFileSync(path.join(root, 'app', 'globals.css'), 'utf8');
  const colours = sheet.match(/^(?::root|\[data-theme="\w+"\]) \{[^}]*\}/gm) ?? [];
  await build({
    absWorkingDir: root,
    entryPoints: { 'api-docs': 'components/api-docs/api-docs.ts' },
    outdir: assets,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  const style = readFileSync(path.join(root, 'components', 'api-docs', 'api-docs.css'), 'utf8');
  writeFileSync(path.join(assets, 'api-docs.css'), `${colours.join('\n')}\n${style}`);
  for (const font of ['inter', 'jetbrains-mono'])
    cpSync(
      path.join(root, 'node_modules', '@fontsource-variable', font, 'files', `${font}-latin-wght-normal.woff2`),
      path.join(assets, `${font}.woff2`),
    );
  // Otherwise the esbuild process runs as long as the service.
  await stop();
}

function buildPages() {
  const next = path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  /** @type {NodeJS.ProcessEnv} */
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
    await compressStatic(path.join(root, '.next', 'static'));
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAll();
