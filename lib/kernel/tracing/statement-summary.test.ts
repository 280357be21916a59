import { expect, it } from 'vitest';
import { summaryOf } from './statement-summary';

it.each([
  ['select * from users where id = $1', 'SELECT users', 'SELECT', 'users'],
  ['select "id" from "users" left join "sessions" s on true', 'SELECT users sessions', 'SELECT', 'users'],
  ['insert into "audit_events" ("id") values ($1)', 'INSERT audit_events', 'INSERT', 'audit_events'],
  ['update users u set name = $1 from clients', 'UPDATE users clients', 'UPDATE', 'users'],
  [
    'delete from access_tokens where hash in (select hash from access_tokens limit 5)',
    'DELETE access_tokens SELECT access_tokens',
    'DELETE',
    'access_tokens',
  ],
  [
    'insert into counters (a) select x from json_to_recordset($1) on conflict (a) do update set count = 1',
    'INSERT counters',
    'INSERT',
    'counters',
  ],
  ['select id from users for update of users', 'SELECT users', 'SELECT', 'users'],
  [
    'with live_families as (select 1 from families) select count(*) from live_families',
    'SELECT families',
    'SELECT',
    'families',
  ],
  ["select 'delete from users' as text /* from clients */", 'SELECT', 'SELECT', null],
  ['select pg_is_in_recovery()', 'SELECT', 'SELECT', null],
  ['set local lock_timeout = 5', 'SQL', null, null],
  ['select * from secrets_of_somebody', 'SELECT', 'SELECT', null],
])('%s', (text, summary, operation, table) => {
  expect(summaryOf(text)).toEqual({
    summary,
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.summary': summary,
      ...(operation && { 'db.operation.name': operation }),
      ...(table && { 'db.collection.name': table }),
    },
  });
});
