import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, post, type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', '');

/** The build steps after `npm run build`, without the bill of materials. */
const steps = (/^RUN npm run build && (.*)$/m.exec(dockerfile)?.[1] ?? '')
  .split('&&')
  .map((step) => step.trim())
  .filter((step) => /^(npx|npm prune|cp)/.test(step));

/** The files that the second stage copies from the first, as [from, to]. */
const copies = [...dockerfile.matchAll(/^COPY --from=build (?:--chown=\S+ )?(.+) (\S+)$/gm)].flatMap(([, from, to]) =>
  (from ?? '').split(' ').map((file) => {
    const source = file.replace(/^\/app\//, '');
    return [source, to?.endsWith('/') ? source : (to ?? '')] as const;
  }),
);

describe('the content of the image', () => {
  const folder = tempDir();
  const image = path.join(folder, 'image');
  let server: ServerProcess;

  beforeAll(async () => {
    const build = path.join(folder, 'build');
    mkdirSync(build);
    for (const file of ['bin', 'db', 'package.json', 'package-lock.json', 'next.config.ts', 'dist', '.next'])
      cpSync(file, path.join(build, file), { recursive: true, filter: (source) => source !== '.next/cache' });
    execFileSync('cp', ['-a', 'node_modules', build]);
    for (const step of steps) execFileSync('sh', ['-c', step], { cwd: build, stdio: 'pipe' });
    for (const [from, to] of copies) {
      mkdirSync(path.dirname(path.join(image, to)), { recursive: true });
      execFileSync('mv', [path.join(build, from), path.join(image, to)]);
    }
    server = await startServer({ NODE_ENV: 'production' }, [
      process.execPath,
      path.join(image, 'bin/identity'),
      'serve',
    ]);
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has only instructions that this test understands', () => {
    expect(steps).toContain('npm prune --omit=dev --omit=optional');
    expect(copies.map(([from]) => from)).toEqual(expect.arrayContaining(['dist', '.next', 'node_modules']));
  });

  it('has no sources and no tools for builds or tests', () => {
    expect(existsSync(path.join(image, 'lib'))).toBe(false);
    for (const name of ['playwright-core', 'vitest', 'typescript', 'esbuild', 'drizzle-kit', '@next/swc-linux-x64-gnu'])
      expect([name, existsSync(path.join(image, 'node_modules', name))]).toEqual([name, false]);
  });

  it('hashes passwords with the compiled implementation', () => {
    const program = "import('@node-rs/bcrypt').then(({ default: { hashSync } }) => console.log(hashSync('text', 4)))";
    expect(execFileSync(process.execPath, ['-e', program], { cwd: image, encoding: 'utf8' })).toMatch(/^\$2[by]\$04\$/);
  });

  it('serves the protocol, the pages with their settings and files, and the documents of the API', async () => {
    const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
    const { status, body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
    expect([status, body.token_type]).toEqual([200, 'Bearer']);
    const page = await fetch(`${server.url}/login`);
    expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'DENY']);
    const [style] = /\/_next\/static\/[^"]+\.css/.exec(await page.text()) ?? [];
    for (const file of [
      style,
      '/flow.js',
      '/passkey.js',
      '/strength.js',
      '/challenge.js',
      '/docs',
      '/docs/assets/api-docs.css',
      '/openapi.json',
    ])
      expect([file, (await fetch(server.url + file)).status]).toEqual([file, 200]);
    expect(server.stderr()).not.toContain('rror');
  });
});
