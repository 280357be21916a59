import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { passwordsCommand } from './passwords';

const folder = mkdtempSync(path.join(tmpdir(), 'passwords-'));
const [list, target] = [path.join(folder, 'hashes.txt'), path.join(folder, 'filter')];
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

const build = (...args: string[]) => {
  const command = passwordsCommand();
  for (const child of command.commands) child.exitOverride().configureOutput({ writeErr: () => {} });
  return command.parseAsync(['build-filter', ...args], { from: 'user' });
};

const hashOf = (text: string) => createHash('sha1').update(text).digest('hex');

it('writes the filter and tells how many hashes it has', async () => {
  writeFileSync(list, `${hashOf('one')}:3\n${hashOf('two')}:1\n`);
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await build(list, target, '--json', '--false-positive-rate', '0.0001');
  expect(JSON.parse(String(written.mock.calls[0]?.[0]))).toEqual({
    file: target,
    hashes: 2,
    blocks: 1,
    bits_of_hash: 13,
  });
  expect(existsSync(target)).toBe(true);
});

it.each(['0', '1', 'half', '-0.1'])('a false positive rate of %s is a usage error', async (rate) => {
  await expect(build(list, target, '--false-positive-rate', rate)).rejects.toMatchObject({
    code: 'commander.invalidArgument',
  });
});

it('names the line that is not a hash, and a file that is missing', async () => {
  writeFileSync(list, `${hashOf('one')}:3\nsecond line\n`);
  await expect(build(list, target)).rejects.toMatchObject({
    errors: [{ path: 'hashes', message: expect.stringContaining('line 2') }],
  });
  await expect(build(path.join(folder, 'missing'), target)).rejects.toMatchObject({ errors: [{ path: 'hashes' }] });
});
