import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { secretFrom } from './terminal';

/** Runs a program that uses `watchOutput` and writes endlessly. */
async function runWriter(stdout: 'pipe' | number) {
  const contents = `import { watchOutput } from './cli/watch-output';
    watchOutput();
    setInterval(() => process.stdout.write('event\\n'.repeat(10_000)), 1);`;
  const bundled = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const program = bundled.outputFiles[0]?.text ?? '';
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', stdout, 'pipe'],
  });
  return { child, said: child.stderr ? text(child.stderr) : '' };
}

describe('standard output', () => {
  it('the command ends without a message when the reader closes the pipe', async () => {
    const { child, said } = await runWriter('pipe');
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await said).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk gives one line and exit code 1', async () => {
    const { child, said } = await runWriter(openSync('/dev/full', 'w'));
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await said).toBe('identity: standard output cannot be written: ENOSPC\n');
  });
});

describe('standard input', () => {
  it.each([
    ['p\u00e4ss\n', 'p\u00e4ss'],
    ['  two words \r\n', '  two words '],
    ['two\n\n', 'two\n'],
  ])('A103: %j is the password %j', (given, password) => {
    expect(secretFrom(Buffer.from(given))).toBe(password);
  });

  it('A103: a password that is not UTF-8 is refused, not changed', () => {
    expect(() => secretFrom(Buffer.from([0x70, 0xe4, 0x73, 0x73, 0x0a]))).toThrow(
      expect.objectContaining({ errors: [{ path: '--password-stdin', message: 'must be UTF-8' }] }),
    );
  });
});

it('a .env that is not a file gives one line and exit code 1', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-env-'));
  try {
    for (const name of ['bin', '.env']) mkdirSync(path.join(folder, name));
    copyFileSync('bin/identity', path.join(folder, 'bin', 'identity.mjs'));
    const child = spawn(process.execPath, [path.join(folder, 'bin', 'identity.mjs')], { stdio: 'pipe' });
    const said = text(child.stderr);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await said).toMatch(/^identity: \.env is not usable: [^\n]+\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
