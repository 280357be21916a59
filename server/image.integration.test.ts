import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient, post, type ServerProcess, startServer, tempDir } from '@/lib/testing/server-process';

const dockerfile = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', '');

/** The steps of the build that come after `npm run build`, without the bill of materials. */
const steps = (/^RUN npm run build && (.*)$/m.exec(dockerfile)?.[1] ?? '')
  .split('&&')
  .map((step) => step.trim())
  .filter((step) => /^(npx|npm prune)/.test(step));

/** What the second stage takes from the first, as [from, to]. */
const copies = [...dockerfile.matchAll(/^COPY --from=build (?:--chown=\S+ )?(.+) (\S+)$/gm)].flatMap(([, from, to]) =>
  (from ?? '').split(' ').map((file) => {
    const source = file.replace(/^\/app\//, '');
    return [source, to?.endsWith('/') ? source : (to ?? '')] as const;
  }),
);

describe('what the Dockerfile puts into the image', () => {
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

  it('is as much as the test understands', () => {
    expect(steps.at(-1)).toBe('npm prune --omit=dev --omit=optional');
    expect(copies.map(([from]) => from)).toEqual(expect.arrayContaining(['dist', '.next', 'node_modules']));
  });

  it('has no sources, and nothing that only builds or tests', () => {
    expect(existsSync(path.join(image, 'lib'))).toBe(false);
    for (const name of ['playwright-core', 'vitest', 'typescript', 'esbuild', 'drizzle-kit', '@next/swc-linux-x64-gnu'])
      expect([name, existsSync(path.join(image, 'node_modules', name))]).toEqual([name, false]);
  });

  it('serves the protocol, the pages with their settings and files, and the documents of the API', async () => {
    const client = await makeClient(server, ['--grant-type', 'client_credentials', '--scope', 'read']);
    const { status, body } = await post(server.url, 'token', { grant_type: 'client_credentials' }, client);
    expect([status, body.token_type]).toEqual([200, 'Bearer']);
    const page = await fetch(`${server.url}/login`);
    expect([page.status, page.headers.get('x-frame-options')]).toEqual([200, 'DENY']);
    const [script] = /\/_next\/static\/[^"]+\.js/.exec(await page.text()) ?? [];
    for (const file of [script, '/docs', '/docs/assets/swagger-ui.css', '/openapi.json'])
      expect([file, (await fetch(server.url + file)).status]).toEqual([file, 200]);
    expect(server.stderr()).not.toContain('rror');
  });
});
