import { afterAll, describe, expect, it } from 'vitest';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { openImportedHash, sealImportedHash } from '@/lib/kernel/imported-hash';
import { bcryptHasher } from '@/lib/runtime/adapters/bcrypt-hasher';
import { type HashKeys, parsePasswordHash } from './parse-password-hash';

/**
 * The vectors were made by other implementations: Django 5.2 (`django.contrib.auth.hashers`), argon2-cffi, passlib, the
 * Python package bcrypt and `hashlib.pbkdf2_hmac`. The formats are documented here:
 * - Keycloak: the representation `CredentialRepresentation` of its admin REST API, and the guide on password hashing
 * - Auth0 and Supabase: "Bulk user imports" of Auth0, "Password security" of Supabase: bcrypt
 * - Devise: the setting `config.pepper`; the pepper is appended to the password before bcrypt
 * - Django: https://docs.djangoproject.com/en/5.2/topics/auth/passwords/
 * - Zitadel: "Migrate from other systems", formats of its library passwap: those of passlib and of the PHC string format
 * - Firebase: the vector in the README of https://github.com/firebase/scrypt
 */
const PASSWORD = 'correct horse battery';

const vectors: [string, unknown, HashKeys][] = [
  [
    'Keycloak pbkdf2-sha256',
    {
      type: 'password',
      secretData:
        '{"value": "VVatals5hXp5h2oxfsxiF6kzhtIf76FMvLQt3LHjOPTh+NaxYdlTOPwDZ23eIyR9i752/A/GtET2PfLHzgkqPg==", "salt": "AAECAwQFBgcICQoLDA0ODw==", "additionalParameters": {}}',
      credentialData: '{"hashIterations": 27500, "algorithm": "pbkdf2-sha256", "additionalParameters": {}}',
    },
    {},
  ],
  [
    'Keycloak pbkdf2-sha512',
    {
      type: 'password',
      secretData:
        '{"value": "+D2PMSChuy0483dIRxA58iMbkh8m9rMtWyn70/HYOIzu+HkmTS4vjtoEDupt6KuvW+n2WmHXB8zTaZFEzA22bQ==", "salt": "AAECAwQFBgcICQoLDA0ODw==", "additionalParameters": {}}',
      credentialData: '{"hashIterations": 2100, "algorithm": "pbkdf2-sha512", "additionalParameters": {}}',
    },
    {},
  ],
  [
    'Keycloak pbkdf2 (SHA-1)',
    {
      type: 'password',
      secretData:
        '{"value": "yr+bZKkEnTtGf3f18VjXM5CIxT9gt2kfzsoPOBHUS/RLDCZ42k0onOKxREnD3cAEEtG4G7TZX43IWO1b/MW15g==", "salt": "AAECAwQFBgcICQoLDA0ODw==", "additionalParameters": {}}',
      credentialData: '{"hashIterations": 1000, "algorithm": "pbkdf2", "additionalParameters": {}}',
    },
    {},
  ],
  [
    'Keycloak argon2',
    {
      type: 'password',
      secretData:
        '{"value": "tFWBGYVQWYldJs55Ny3C/FemDveHTqsi/Dpxz7sjU0Y=", "salt": "AAECAwQFBgcICQoLDA0ODw==", "additionalParameters": {}}',
      credentialData:
        '{"hashIterations": 5, "algorithm": "argon2", "additionalParameters": {"hashLength": ["32"], "memory": ["7168"], "type": ["id"], "version": ["1.3"], "parallelism": ["1"]}}',
    },
    {},
  ],
  ['Auth0 bcrypt $2b$', '$2b$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2', {}],
  ['Auth0 bcrypt $2a$', '$2a$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2', {}],
  ['Supabase bcrypt', '$2a$06$zyxwvutsrqponmlkjihgfe6BxaoFL.QdYRK4sLURT5KwaQGXovfb6', {}],
  ['Devise bcrypt', '$2a$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2', {}],
  [
    'Devise bcrypt with a pepper',
    '$2a$11$abcdefghijklmnopqrstuuuFsUsv1Z3GzVuXavu.H9bpV3B0cJs1e',
    { pepper: 'a-devise-pepper' },
  ],
  ['Django pbkdf2_sha256', 'pbkdf2_sha256$260000$seasalt$5q6zv2yMVp524Dm+hdzXL4MRK7tsR28QdW8vM5+uOvA=', {}],
  ['Django pbkdf2_sha1', 'pbkdf2_sha1$20000$seasalt$0jeRBJbOAMq17MiG/X/ScAlGEwE=', {}],
  ['Django bcrypt_sha256', 'bcrypt_sha256$$2b$10$abcdefghijklmnopqrstuuls8C6pqTiRH8PlEBNtrIOW1d0tbVmwu', {}],
  ['Django bcrypt', 'bcrypt$$2b$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2', {}],
  [
    'Django scrypt',
    'scrypt$16384$seasalt$8$5$c62G7BnVIdgvpUcj0pQMPzfmtRa4x5epsX8WcSVL79dVUxFXc/iwpywDOJnE/Tyd5630DPDnvhe0YrkyoXDacg==',
    {},
  ],
  [
    'Django argon2',
    'argon2$argon2id$v=19$m=102400,t=2,p=8$c2Vhc2FsdHNlYXNhbHQ$IURkpusw3owM11ASY0Oi4wOdg3yBPLfv9p+uMEzVhoc',
    {},
  ],
  ['Zitadel bcrypt', '$2b$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2', {}],
  [
    'Zitadel argon2id',
    '$argon2id$v=19$m=16384,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$7VFoyezAUV95uEFFT73Bcrqjaijtd/JFJgKmEwA/2Co',
    {},
  ],
  [
    'Zitadel argon2i',
    '$argon2i$v=19$m=1024,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$w38rPsVPUeidLWgrvA3TnlbrLE+AY+J0PwUPxFGc2wE',
    {},
  ],
  ['argon2d', '$argon2d$v=19$m=1024,t=3,p=2$AAECAwQFBgcICQoLDA0ODw$SRNnjtBoEYp/17I0mPjlZeKIb7Ms2g5AANn3cU5usOs', {}],
  ['Zitadel scrypt', '$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$6W7GuoxjojaYIg83x/wEKSXUMMf+reyc6wSvA8q7ny8', {}],
  [
    'Zitadel pbkdf2-sha256',
    '$pbkdf2-sha256$29000$AAECAwQFBgcICQoLDA0ODw$QKlCDPGRoLK139911fz4wmw.qxtasIBS/3PnV5Q49G0',
    {},
  ],
  [
    'Zitadel pbkdf2-sha512',
    '$pbkdf2-sha512$25000$AAECAwQFBgcICQoLDA0ODw$Eg0Mk93hSCKTNDTT755F1rAKbWsV8PFg6FJZ47XUM739UmWNhvhwHSOdWT.vjaDlC7U.rRRTf21fAAcW5XeH3Q',
    {},
  ],
  ['Zitadel pbkdf2 (SHA-1)', '$pbkdf2$1000$AAECAwQFBgcICQoLDA0ODw$yr.bZKkEnTtGf3f18VjXM5CIxT8', {}],
];

const firebase = {
  signer_key: 'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
  salt_separator: 'Bw==',
  rounds: 8,
  mem_cost: 14,
};
const firebaseKey = 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==';
const firebaseSalt = '42xEC+ixf3L2lw==';

const keys = deriveKeys({ current: 's'.repeat(32) });
// A busy machine must not refuse a check.
const hasher = bcryptHasher(4, keys, 60_000);
afterAll(() => hasher.close());

function storedOf(value: unknown, hashKeys: HashKeys, salt?: string): string {
  const parsed = parsePasswordHash(value, salt, hashKeys);
  if (parsed === null || 'problem' in parsed) throw new Error(parsed?.problem ?? 'no password');
  return sealImportedHash(keys.seal, parsed.hash);
}

describe('A161: a hash of another system', () => {
  it.each(vectors)('%s is verified, and is to be replaced', async (_title, value, hashKeys) => {
    const stored = storedOf(value, hashKeys);
    expect(await hasher.verify(PASSWORD, stored)).toEqual({ ok: true, outdated: true });
    expect(await hasher.verify(`${PASSWORD}!`, stored)).toEqual({ ok: false, outdated: false });
  });

  it('Firebase scrypt is verified with the parameters of the project', async () => {
    const stored = storedOf(firebaseKey, { firebase }, firebaseSalt);
    expect(await hasher.verify('user1password', stored)).toEqual({ ok: true, outdated: true });
    expect((await hasher.verify('user2password', stored)).ok).toBe(false);
    const other = storedOf(firebaseKey, { firebase: { ...firebase, salt_separator: 'CA==' } }, firebaseSalt);
    expect((await hasher.verify('user1password', other)).ok).toBe(false);
  });

  it('Devise: without its pepper, the password does not match', async () => {
    const [, hash] = vectors.find(([title]) => title === 'Devise bcrypt with a pepper') ?? [];
    expect((await hasher.verify(PASSWORD, storedOf(hash, {}))).ok).toBe(false);
  });

  it('is stored sealed: no part of it, of a pepper or of a signer key can be read without APP_SECRET', () => {
    const stored = storedOf(firebaseKey, { firebase }, firebaseSalt);
    const [, payload = ''] = stored.split('.');
    expect(Buffer.from(payload, 'base64url').toString('latin1')).not.toContain('firebase');
    expect(stored).not.toContain(firebase.signer_key.slice(0, 12));
    expect(openImportedHash(deriveKeys({ current: 'x'.repeat(32) }).seal, stored)).toBeNull();
    expect(
      openImportedHash(deriveKeys({ current: 'x'.repeat(32), previous: 's'.repeat(32) }).seal, stored),
    ).toMatchObject({ kind: 'firebase', signerKey: firebase.signer_key });
  });

  it('of an altered row matches nothing', async () => {
    const stored = storedOf(vectors[4]?.[1], {});
    expect(await hasher.verify(PASSWORD, `${stored.slice(0, -4)}AAAA`)).toEqual({ ok: false, outdated: false });
  });
});

const argon2 = (parameters: string) => `$argon2id$v=19$${parameters}$AAECAwQFBgcICQoLDA0ODw$${'A'.repeat(43)}`;

describe('A162: a hash that costs too much', () => {
  it.each([
    [argon2('m=4194304,t=1,p=1'), 'must use at most 128 MiB of memory'],
    [argon2('m=131072,t=64,p=1'), 'must use at most 262144 KiB times passes'],
    [argon2('m=16,t=1,p=16'), 'must use at least 8 KiB of memory for each thread'],
    [argon2('m=65536,t=1,p=200'), 'must have a parallelism of 1 to 16'],
    [
      '$argon2id$v=99$m=65536,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw',
      'must be of Argon2 version 16 or 19',
    ],
    [`$scrypt$ln=30,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$${'A'.repeat(43)}`, 'must use at most 128 MiB of memory'],
    [`$scrypt$ln=17,r=8,p=16$AAECAwQFBgcICQoLDA0ODw$${'A'.repeat(43)}`, 'must not need so much scrypt work'],
    [`scrypt$16383$seasalt$8$5$${'A'.repeat(88)}`, 'must have a scrypt cost that is a power of two'],
    [`pbkdf2_sha256$999999999$seasalt$${'A'.repeat(43)}=`, 'must have 1 to 2000000 iterations'],
    [`pbkdf2_sha256$0$seasalt$${'A'.repeat(43)}=`, 'must have 1 to 2000000 iterations'],
    [`$2b$31$${'a'.repeat(53)}`, 'must have a bcrypt cost from 4 to 14'],
    [`pbkdf2_sha256$1000$seasalt$AAAA`, 'must have a hash of 16 to 128 bytes'],
  ])('%s is refused: %s', (value, problem) => {
    expect(parsePasswordHash(value, undefined, {})).toEqual({ problem });
  });
});

describe('a hash that cannot be read', () => {
  it.each([
    ['d41d8cd98f00b204e9800998ecf8427e', /known format: bcrypt .*Zitadel.*Django.*Keycloak.*Firebase/],
    ['md5$salt$abc', /known format/],
    [42, /known format/],
    ['$2b$10$short', /60 characters/],
    ['$argon2id$v=19$m=65536,t=1$AAECAwQFBgcICQoLDA0ODw$AA', /cannot be read/],
    ['pbkdf2_sha256$260000$seasalt', /cannot be read/],
    [{ type: 'password', secretData: 'not json', credentialData: '{}' }, /secretData and credentialData of Keycloak/],
  ])('%s is refused: %s', (value, problem) => {
    expect(parsePasswordHash(value, undefined, {})).toMatchObject({ problem: expect.stringMatching(problem) });
  });

  it('Firebase: needs the parameters of the project', () => {
    expect(parsePasswordHash(firebaseKey, firebaseSalt, {})).toMatchObject({
      problem: expect.stringMatching(/parameters of the Firebase project/),
    });
  });

  it('is no password where the system stored none', () => {
    expect(parsePasswordHash('!unusable', undefined, {})).toBeNull();
    expect(parsePasswordHash([{ type: 'otp' }], undefined, {})).toBeNull();
  });
});
