import { describe, expect, it } from 'vitest';
import { deriveKeys } from '@/lib/kernel/derived-keys';
import { columnsOf } from './columns-of';
import type { FileFormat, FileRecord } from './file-record';
import { recogniseLayout, sourcesOf } from './layouts';
import { readRecords } from './read-records';
import { readRow } from './read-row';

const ctx = { keys: deriveKeys({ current: 's'.repeat(32) }) };

async function recordsOf(text: string, format: FileFormat): Promise<FileRecord[]> {
  async function* bytes() {
    // Cut inside of characters and rows.
    const whole = Buffer.from(text);
    for (let at = 0; at < whole.length; at += 7) yield whole.subarray(at, at + 7);
  }
  const records: FileRecord[] = [];
  for await (const record of readRecords(bytes(), format)) records.push(record);
  return records;
}

async function read(text: string, format: FileFormat, keys = {}) {
  const records = await recordsOf(text, format);
  const layout = recogniseLayout(columnsOf(records));
  return { layout, rows: records.map((record) => readRow(ctx, record, { sources: sourcesOf(layout, {}), keys })) };
}

const bcrypt = '$2b$10$abcdefghijklmnopqrstuuCj7fyLDJytXL.TfOiOeiv0fQvSOK1/2';
const line = (value: object) => `${JSON.stringify(value)}\n`;

describe('a file of a known system', () => {
  it.each([
    [
      'keycloak',
      'ndjson' as const,
      line({
        id: '1',
        username: 'ada',
        email: 'ada@example.com',
        emailVerified: true,
        enabled: false,
        firstName: 'Ada',
        lastName: 'Lovelace',
        createdTimestamp: 1700000000000,
        attributes: { locale: ['de'] },
        credentials: [{ type: 'otp' }],
      }),
      {
        username: 'ada',
        name: 'Ada Lovelace',
        is_active: false,
        email_verified: true,
        created_at: new Date(1700000000000),
        profile: { given_name: 'Ada', family_name: 'Lovelace', locale: 'de' },
      },
    ],
    [
      'auth0',
      'ndjson' as const,
      line({ user_id: 'auth0|1', email: 'ada@example.com', email_verified: true, blocked: true, passwordHash: bcrypt }),
      { username: 'ada@example.com', email_verified: true, is_active: false },
    ],
    [
      'firebase',
      'ndjson' as const,
      line({ localId: 'x', email: 'ada@example.com', displayName: 'Ada', createdAt: '1700000000000', disabled: true }),
      { name: 'Ada', is_active: false, created_at: new Date(1700000000000) },
    ],
    [
      'django',
      'csv' as const,
      'id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined\n' +
        `1,bcrypt$${bcrypt},,t,ada,Ada,,ada@example.com,f,t,2023-11-14 22:13:20.5+00\n`,
      { username: 'ada', is_active: true, name: 'Ada', created_at: new Date('2023-11-14T22:13:20.500Z') },
    ],
    [
      'supabase',
      'csv' as const,
      'id,email,encrypted_password,email_confirmed_at,raw_user_meta_data,phone,banned_until\n' +
        `1,ada@example.com,${bcrypt},2023-01-01 00:00:00+00,"{""full_name"": ""Ada, L.""}",41446681800,2020-01-01 00:00:00+00\n`,
      { name: 'Ada, L.', email_verified: true, is_active: true, profile: { phone_number: '+41446681800' } },
    ],
    [
      'devise',
      'csv' as const,
      `email;encrypted_password;confirmed_at;locked_at\nada@example.com;${bcrypt};;2023-01-01 00:00:00\n`,
      { email_verified: false, is_active: false },
    ],
    [
      'zitadel',
      'ndjson' as const,
      line({
        userId: '1',
        user: {
          userName: 'ada',
          profile: { firstName: 'Ada', lastName: 'Lovelace', preferredLanguage: 'en' },
          email: { email: 'ada@example.com', isEmailVerified: true },
          hashedPassword: { value: bcrypt },
        },
      }),
      { username: 'ada', email_verified: true, profile: { given_name: 'Ada', family_name: 'Lovelace', locale: 'en' } },
    ],
    [
      'identity',
      'csv' as const,
      '\uFEFFusername,email,roles,is_active,address.locality\nada,ada@example.com,auditor support,false,"Zürich"\n',
      { roles: ['auditor', 'support'], is_active: false, profile: { address: { locality: 'Zürich' } } },
    ],
  ])('%s is recognised and read', async (name, format, text, expected) => {
    const { layout, rows } = await read(text, format);
    expect(layout).toBe(name);
    expect(rows).toMatchObject([{ data: { email: 'ada@example.com', ...expected } }]);
  });
});

describe('a row that cannot be imported', () => {
  it('names every field that is wrong, and the row as a spreadsheet counts it', async () => {
    const { rows } = await read(
      'username,email,email_verified,created_at,locale,password_hash,roles\n' +
        'a b,nobody,perhaps,yesterday,,md5,king\n' +
        'ada,ada@example.com,yes,2020-01-01,de,,\n' +
        'short,row\n' +
        ',,,,,,\n',
      'csv',
    );
    const errors = rows.map((row) => ('errors' in row ? [row.row, row.errors.map(({ path }) => path)] : [row.row]));
    expect(errors).toEqual([
      [2, ['username', 'email', 'roles.0', 'email_verified', 'created_at', 'password_hash']],
      [3],
      [4, ['']],
      [5, ['email']],
    ]);
  });

  it('has the number that a spreadsheet shows: empty lines are rows, line breaks in a cell are none', async () => {
    const text = '\n\nname;email\n\n"two\nlines\n\nof text";a@example.com\n\n\nb;b@example.com\n ; \nc;c@example.com\n';
    for (const file of [text, text.replaceAll('\n', '\r\n')])
      expect((await recordsOf(file, 'csv')).map(({ row, values }) => [row, values.email])).toEqual([
        [5, 'a@example.com'],
        [8, 'b@example.com'],
        [9, ' '],
        [10, 'c@example.com'],
      ]);
  });

  it('is one line of JSON, and does not stop the others', async () => {
    const { rows } = await read(`{"email":"a@example.com"}\nnot json\n[]\n\n{"email":"b@example.com"}`, 'ndjson');
    expect(rows.map((row) => ['errors' in row, row.row])).toEqual([
      [false, 1],
      [true, 2],
      [true, 3],
      [false, 5],
    ]);
  });

  it('is refused with the whole file if that is no UTF-8, no CSV or has a column twice', async () => {
    await expect(recordsOf('a,b\n"x', 'csv')).rejects.toMatchObject({ code: 'invalid' });
    await expect(recordsOf('email,email\na,b', 'csv')).rejects.toThrow('The column email occurs twice.');
    const latin = async function* () {
      yield Buffer.from([0x65, 0x0a, 0xe9, 0x0a]);
    };
    const all = async () => {
      for await (const _ of readRecords(latin(), 'csv'));
    };
    await expect(all()).rejects.toMatchObject({ errors: [{ path: 'file', message: 'must be UTF-8' }] });
  });
});
