import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tlsOptions } from './database-tls';
import { readDatabaseUrl } from './database-url';
import { tempDir } from './testing/temp-dir';

const hostsOf = (url: string) => readDatabaseUrl(url).hosts.map(({ address, port }) => `${address} ${port}`);

describe('hosts', () => {
  it.each([
    ['postgres:///db', ['localhost 5432']],
    ['postgresql://db.example.com/db', ['db.example.com 5432']],
    ['postgres://[2001:db8::1]:6432/db', ['2001:db8::1 6432']],
    ['postgres://one,two:6432,[::1]/db', ['one 5432', 'two 6432', '::1 5432']],
    ['postgres://one,two/db?port=6432', ['one 6432', 'two 6432']],
    ['postgres:///db?host=one,two&port=1,2', ['one 1', 'two 2']],
    ['postgres://db.example.com/db?hostaddr=203.0.113.9', ['203.0.113.9 5432']],
  ])('%s', (url, hosts) => {
    expect(hostsOf(url)).toEqual(hosts);
  });

  it.each(['postgres://%2Fvar%2Frun%2Fpostgresql/db', 'postgres:///db?host=/var/run/postgresql'])(
    'reads the socket directory in %s',
    (url) => {
      expect(readDatabaseUrl(url).hosts).toMatchObject([{ path: '/var/run/postgresql/.s.PGSQL.5432' }]);
    },
  );

  it('several hosts require a session that can write unless the URL says otherwise, one host does not', () => {
    expect(readDatabaseUrl('postgres://one,two/db').mustWrite).toBe(true);
    expect(readDatabaseUrl('postgres://one,two/db?target_session_attrs=any').mustWrite).toBe(false);
    expect(readDatabaseUrl('postgres://one/db').mustWrite).toBe(false);
    expect(readDatabaseUrl('postgres://one/db?target_session_attrs=read-write').mustWrite).toBe(true);
  });
});

it('percent-decodes each part once', () => {
  expect(readDatabaseUrl('postgres://an%20na:p%2540%3A%2F@db/enc%20name?application_name=a%26b')).toMatchObject({
    user: 'an na',
    password: 'p%40:/',
    database: 'enc name',
    applicationName: 'a&b',
  });
  expect(readDatabaseUrl('postgres://anna:p@ss@db/name')).toMatchObject({ user: 'anna', password: 'p@ss' });
});

it.each([
  ['Neon', 'postgresql://u:p@ep-x-pooler.example.com/db?sslmode=require&channel_binding=require'],
  [
    'Supabase and Prisma',
    'postgres://u.x:p@pooler.example.com:6543/db?pgbouncer=true&connection_limit=1&sslmode=require',
  ],
  ['Heroku and pg', 'postgres://u:p@ec2.example.com:5432/db?ssl=true&uselibpqcompat=true'],
  [
    'Azure',
    'postgresql://u:p@x.example.com:5432/db?sslmode=require&keepalives=1&keepalives_idle=30&keepalives_count=3',
  ],
  ['libpq', 'postgres://u@h/db?connect_timeout=10&gssencmode=prefer&client_encoding=UTF8&tcp_user_timeout=10000'],
])('reads a URL of %s', (_provider, url) => {
  expect(readDatabaseUrl(url).database).toBe('db');
});

it('every parameter sets its option', () => {
  const url = 'postgres://h/db?connect_timeout=10&keepalives=0&options=-c%20search_path%3Didentity&prepare=false';
  expect(readDatabaseUrl(url)).toMatchObject({
    connectTimeoutMs: 10_000,
    keepAliveSeconds: false,
    schema: 'identity',
    namedStatements: false,
  });
  expect(readDatabaseUrl('postgres://h/db?schema=identity&keepalives_idle=30')).toMatchObject({
    schema: 'identity',
    keepAliveSeconds: 30,
    namedStatements: true,
  });
});

describe('TLS', () => {
  const dir = tempDir();
  const ca = path.join(dir.path, 'ca.crt');
  writeFileSync(ca, 'certificate');

  it.each([
    ['', 'disable'],
    ['sslmode=require', 'require'],
    ['ssl=true', 'require'],
    [`sslmode=require&sslrootcert=${ca}`, 'verify-ca'],
    [`sslmode=verify-full&sslrootcert=${ca}&channel_binding=require`, 'verify-full'],
    ['sslmode=require&sslrootcert=system', 'verify-full'],
    ['sslmode=require&channel_binding=require', 'verify-full'],
    ['channel_binding=require', 'verify-full'],
    ['sslmode=prefer&channel_binding=prefer', 'prefer'],
  ])('%s is %s', (query, mode) => {
    expect(readDatabaseUrl(`postgres://h/db?${query}`).tls.mode).toBe(mode);
  });

  it('only the verify modes refuse a certificate, and only verify-full checks its name', () => {
    const optionsOf = (query: string) => tlsOptions(readDatabaseUrl(`postgres://h/db?${query}`).tls, 'h');
    expect(optionsOf('sslmode=require')).toMatchObject({ rejectUnauthorized: false, servername: 'h' });
    expect(optionsOf('sslmode=verify-full')).toMatchObject({ rejectUnauthorized: true, host: 'h' });
    expect(optionsOf('sslmode=verify-full')).not.toHaveProperty('checkServerIdentity');
    expect(optionsOf(`sslmode=verify-ca&sslrootcert=${ca}`)).toMatchObject({
      rejectUnauthorized: true,
      ca: Buffer.from('certificate'),
      checkServerIdentity: expect.any(Function),
    });
    expect(optionsOf('sslmode=require&sslsni=0')).not.toHaveProperty('servername');
  });
});

it.each([
  ['mysql://h/db', 'it must be a postgres:// URL'],
  ['postgres://h:port/db', 'the host "h:port" must be'],
  ['postgres://h:0/db', 'the port must be a number from 1 to 65535, not "0"'],
  ['postgres://[db]/db', 'the host [db] must be an IPv6 address'],
  ['postgres://u:%E0%A4%A@h/db', 'the password must be valid percent-encoding'],
  ['postgres://h/enc%name', 'the database name must be valid percent-encoding'],
  [
    'postgres://h/db?sslmode=on',
    'the parameter sslmode must be disable, allow, prefer, require, verify-ca, verify-full, not "on"',
  ],
  [
    'postgres://h/db?sslrootcert=/nonexistent',
    'the parameter sslrootcert must be a file that can be read (/nonexistent: ENOENT)',
  ],
  ['postgres://h/db?sslcert=/a', 'the parameters sslcert and sslkey must be set together'],
  [
    'postgres://h/db?sslmode=disable&channel_binding=require',
    'channel_binding cannot be require when sslmode is disable',
  ],
  [
    'postgres://h/db?target_session_attrs=standby',
    'the parameter target_session_attrs must be any, read-write, primary',
  ],
  ['postgres://h/db?connect_timeout=soon', 'the parameter connect_timeout must be a whole number, not "soon"'],
  ['postgres://h/db?gssencmode=require', 'the parameter gssencmode must be disable, prefer, not "require"'],
  ['postgres://h/db?statement_timeout=1', 'the parameter statement_timeout is not supported'],
  ['postgres://h/db?sslmod=require', 'the parameter sslmod is not supported'],
  ['postgres://a,b,c/db?port=1,2', 'the parameter port must have one number, or one for each of the 3 hosts'],
])('%s is refused with a message that names the invalid part', (url, message) => {
  expect(() => readDatabaseUrl(url)).toThrow(
    expect.objectContaining({ code: 'url_unusable', message: expect.stringContaining(`DATABASE_URL is not usable: `) }),
  );
  expect(() => readDatabaseUrl(url)).toThrow(message);
});
