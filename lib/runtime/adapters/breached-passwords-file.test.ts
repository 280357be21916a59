import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFilter } from '@/lib/directory/breached-passwords';
import { createUser } from '@/lib/directory/users';
import { testContext } from '@/lib/testing/test-context';
import { breachedPasswordsFile } from './breached-passwords-file';

const folder = mkdtempSync(path.join(tmpdir(), 'breached-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inFolder = (name: string) => path.join(folder, name);
const sha1Of = (password: string): Buffer => createHash('sha1').update(password).digest();
const breached = Array.from({ length: 20_000 }, (_, at) => `breached password ${at}`);

/** A list as the public one: "SHA1:count", in capital letters, sorted, with CRLF. */
function listOf(passwords: readonly string[], { isSorted = true } = {}): string {
  const lines = passwords.map((password, at) => `${sha1Of(password).toString('hex').toUpperCase()}:${at + 1}`);
  return `${(isSorted ? lines.sort() : lines).join('\r\n')}\r\n`;
}

function write(name: string, text: string | Buffer): string {
  writeFileSync(inFolder(name), text);
  return inFolder(name);
}

beforeAll(async () => {
  await buildFilter(write('sorted.txt', listOf(breached)), inFolder('good'), { falsePositiveRate: 0.01 });
});

describe('the file of breached passwords', () => {
  it('finds every password of the list, and about as many others as the rate says', async () => {
    const file = breachedPasswordsFile(inFolder('good'));
    for (const password of breached) expect(await file.has(sha1Of(password))).toBe(true);
    let found = 0;
    for (let at = 0; at < 20_000; at++) if (await file.has(sha1Of(`another password ${at}`))) found += 1;
    expect(found).toBeGreaterThan(20);
    expect(found).toBeLessThan(400);
    file.close();
  });

  it('is smaller with a higher rate, and the same whatever the order of the list', async () => {
    const mixed = write('mixed.txt', listOf(breached, { isSorted: false }));
    await buildFilter(mixed, inFolder('mixed'), { falsePositiveRate: 0.01 });
    expect(readFileSync(inFolder('mixed')).equals(readFileSync(inFolder('good')))).toBe(true);
    await buildFilter(mixed, inFolder('exact'), { falsePositiveRate: 0.0001 });
    expect(statSync(inFolder('exact')).size).toBeGreaterThan(1.8 * statSync(inFolder('good')).size);
  });

  it('a list that is garbled or empty names its line, and leaves no file', async () => {
    const list = write('garbled.txt', `${sha1Of('a').toString('hex')}:1\nnot a hash:2\n`);
    const build = (from: string) => buildFilter(from, inFolder('never'), { falsePositiveRate: 0.01 });
    await expect(build(list)).rejects.toThrow('line 2 is not a SHA-1 hash');
    await expect(build(write('empty.txt', '\n\n'))).rejects.toThrow('the list has no hashes');
    expect(readdirSync(folder).filter((name) => name.startsWith('never'))).toEqual([]);
  });

  const good = () => readFileSync(inFolder('good'));
  const changed = (at: number): Buffer => {
    const bytes = good();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it.each<[string, () => Buffer]>([
    ['is empty', () => Buffer.alloc(0)],
    ['is something else', () => Buffer.from('SHA1:1\n'.repeat(1000))],
    ['was cut', () => good().subarray(0, -1)],
    ['is longer', () => Buffer.concat([good(), Buffer.alloc(1)])],
    ['has another magic number', () => changed(0)],
    ['has another version', () => changed(11)],
    ['has a garbled header', () => changed(23)],
    ['has a wrong digest', () => changed(40)],
  ])('a file that %s stops the start', (title, bytes) => {
    const file = write(`bad ${title}`, bytes());
    expect(() => breachedPasswordsFile(file)).toThrow(
      `BREACHED_PASSWORDS_FILE is not usable: it must be a file that "identity passwords build-filter" made (${file})`,
    );
  });

  it('a file that does not exist, and a folder, stop the start', () => {
    for (const name of [inFolder('missing'), folder])
      expect(() => breachedPasswordsFile(name)).toThrow('BREACHED_PASSWORDS_FILE is not usable');
  });
});

describe('A106: a service with such a file', () => {
  it('refuses a password of the list, and accepts it when the file cannot be read any more', async () => {
    const file = inFolder('used');
    await buildFilter(inFolder('sorted.txt'), file, { falsePositiveRate: 0.0001 });
    const t = await testContext({ BREACHED_PASSWORDS_FILE: file });
    const input = { username: 'ada', email: 'ada@example.com', password: breached[7] ?? '' };
    await expect(createUser(t.ctx, input)).rejects.toMatchObject({
      errors: [{ path: 'password', message: expect.stringContaining('data breach') }],
    });
    await createUser(t.ctx, {
      ...input,
      username: 'grace',
      email: 'grace@example.com',
      password: 'not in the list at all',
    });
    truncateSync(file, 64);
    await createUser(t.ctx, input);
    expect(await t.ctx.metrics.text()).toMatch(
      /identity_breached_password_checks_total\{source="file",outcome="failed"\} 1/,
    );
    await t.close();
  });
});
