import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const hasGit = spawnSync('git', ['--version']).status === 0;
const install: string = JSON.parse(readFileSync('package.json', 'utf8')).scripts['hooks:install'];
let folder: string;

/** Without the git settings of this machine, and without the variables that a hook of an outer commit sets. */
const env = Object.fromEntries(
  Object.entries({ ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE)$/.test(name),
  ),
) as NodeJS.ProcessEnv;
const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, env, encoding: 'utf8' });

function commit(text: string) {
  writeFileSync(path.join(folder, 'a.ts'), text);
  git('add', 'a.ts');
  return git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-m', 'a');
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'identity-hook-'));
  for (const name of ['.githooks', '.gitignore', 'biome.json'])
    cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  git('init', '-q');
  spawnSync(install, { cwd: folder, env, shell: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(!hasGit)('npm run hooks:install: refuses a commit that is not formatted or breaks a lint rule', () => {
  expect(commit('export const  a = 1\n').status).not.toBe(0);
  expect(commit('export const a = (b: any) => b;\n').status).not.toBe(0);
  expect(git('rev-parse', '--verify', 'HEAD').status).not.toBe(0);
});

it.skipIf(!hasGit)('npm run hooks:install: accepts a clean commit and ignores unstaged files', () => {
  writeFileSync(path.join(folder, 'other.ts'), 'export const  b = 1\n');
  expect(commit('export const a = 1;\n').status).toBe(0);
});

it.skipIf(!hasGit)('npm run hooks:install: accepts a commit of other files', () => {
  writeFileSync(path.join(folder, 'notes.txt'), 'x');
  git('add', 'notes.txt');
  expect(git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-m', 'a').status).toBe(0);
});
