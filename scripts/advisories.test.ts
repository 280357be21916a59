import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenOnLoopback } from '@/lib/testing/listen-on-loopback';

const script = path.resolve('scripts/advisories.mjs');
let folder: string;
let registry: Server;
let port: number;
let answer: { status: number; body: unknown };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'identity-advisories-'));
  const manifest = { name: 'planted', version: '1.0.0', dependencies: { next: '14.0.0' } };
  const packages = { '': manifest, 'node_modules/next': { version: '14.0.0' } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    path.join(folder, 'package-lock.json'),
    JSON.stringify({ name: 'planted', version: '1.0.0', lockfileVersion: 3, packages }),
  );
  registry = createServer((request, response) => {
    const bulk = request.url?.includes('advisories/bulk');
    const packument = { name: 'next', versions: { '14.0.0': { name: 'next', version: '14.0.0' } } };
    response.writeHead(bulk ? answer.status : 200, { 'Content-Type': 'application/json' });
    request.resume().on('end', () => response.end(JSON.stringify(bulk ? answer.body : packument)));
  });
  port = await listenOnLoopback(registry);
});
afterEach(async () => {
  await new Promise((resolve) => registry.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const gate = () =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const args = [script, '--registry', `http://127.0.0.1:${port}/`, '--cache', path.join(folder, 'cache')];
    execFile(process.execPath, args, { cwd: folder }, (error, text) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text }),
    );
  });

const advisory = (severity: string) => ({
  next: [
    { id: 1, url: 'https://example.com/1', title: 'x', severity, vulnerable_versions: '<14.2.25', cwe: [], cvss: {} },
  ],
});

it('A57, A144: fails on a planted old next with a known critical advisory, and names it', async () => {
  answer = { status: 200, body: advisory('critical') };
  expect(await gate()).toEqual({ code: 1, text: expect.stringContaining('critical: next') });
});

it('A144: goes on at a lesser one, and where there is none', async () => {
  answer = { status: 200, body: advisory('moderate') };
  expect(await gate()).toEqual({ code: 0, text: 'advisories: no known advisory of severity high or critical\n' });
  answer = { status: 200, body: {} };
  expect((await gate()).code).toBe(0);
});

it('A144: says so and goes on where the registry has no advisories', async () => {
  answer = { status: 405, body: {} };
  expect(await gate()).toEqual({ code: 0, text: expect.stringContaining('NOT CHECKED') });
});
