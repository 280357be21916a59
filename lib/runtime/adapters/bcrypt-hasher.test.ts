import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import path from 'node:path';
import bcryptjs from 'bcryptjs';
import { afterAll, expect, it } from 'vitest';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { bcryptHasher } from './bcrypt-hasher';

const keys = deriveKeys({ current: 'p'.repeat(32) });
const [pepper] = keys.peppers;
const hasher = bcryptHasher(4, keys);
afterAll(() => hasher.close());

/** What is hashed for a password, computed apart from the code under test. */
const inputOf = (password: string): string =>
  createHmac('sha384', pepper?.key ?? '')
    .update(password.normalize('NFC'))
    .digest('base64');

it('writes hashes that bcryptjs verifies, and verifies hashes that bcryptjs wrote', async () => {
  for (const password of ['a passphrase', 'пароль', 'x'.repeat(1024)]) {
    const [id, hash = ''] = (await hasher.hash(password)).split(':');
    expect([id, hash.slice(0, 7)]).toEqual([pepper?.id, '$2b$04$']);
    expect(bcryptjs.compareSync(inputOf(password), hash)).toBe(true);
    const written = `${pepper?.id}:${bcryptjs.hashSync(inputOf(password), 4)}`;
    expect(await hasher.verify(password, written)).toEqual({ ok: true, outdated: false });
    expect((await hasher.verify(`${password}!`, written)).ok).toBe(false);
  }
});

it.each([
  ['with the compiled implementation', ''],
  ['without it', '@node-rs/bcrypt'],
])('the worker hashes and compares %s', (_title, absent) => {
  const worker = path.resolve('lib/runtime/adapters/hash-worker.mjs');
  const hook = `export const resolve = (name, context, next) => {
    if (name === ${JSON.stringify(absent)}) throw new Error('absent');
    return next(name, context);
  }`;
  const program = `
    import { register } from 'node:module';
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}));
    const { default: run } = await import(${JSON.stringify(worker)});
    const stored = run({ text: 'text', cost: 4 }).value;
    const known = ${JSON.stringify(bcryptjs.hashSync('text', 4))};
    console.log(JSON.stringify([stored, run({ text: 'text', stored: known }).value, run({ text: 'other', stored }).value]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const [stored, isMatch, isOther] = JSON.parse(output);
  expect(bcryptjs.compareSync('text', stored)).toBe(true);
  expect([stored.slice(0, 7), isMatch, isOther]).toEqual(['$2b$04$', true, false]);
});
