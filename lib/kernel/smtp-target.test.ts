import { expect, it } from 'vitest';
import { isMailAddress, readMailAddress, readSmtpUrl } from './smtp-target';

it.each([
  ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, tls: 'starttls', login: null }],
  ['smtp://mail.example.com:25/', { host: 'mail.example.com', port: 25, tls: 'starttls', login: null }],
  ['smtps://mail.example.com', { host: 'mail.example.com', port: 465, tls: 'implicit', login: null }],
  [
    'smtp://an%40user:p%3A%2F%40ss@MAIL.example.com',
    { host: 'mail.example.com', port: 587, tls: 'starttls', login: { user: 'an@user', pass: 'p:/@ss' } },
  ],
  ['smtp://localhost:1025', { host: 'localhost', port: 1025, tls: 'none', login: null }],
  ['smtp://127.0.0.2:1025', { host: '127.0.0.2', port: 1025, tls: 'none', login: null }],
  ['smtp://[::1]:1025', { host: '::1', port: 1025, tls: 'none', login: null }],
  ['smtp://127.0.0.1.example.com', { host: '127.0.0.1.example.com', port: 587, tls: 'starttls', login: null }],
])('%s is read', (url, target) => {
  expect(readSmtpUrl(url)).toEqual(target);
});

it.each([
  ['id@example.com', { name: '', address: 'id@example.com' }],
  ['Identity <id@example.com>', { name: 'Identity', address: 'id@example.com' }],
  ['"Acme, Inc." <id@example.com>', { name: 'Acme, Inc.', address: 'id@example.com' }],
  ['<id@example.com>', null],
  ['id@example.com, other@example.com', null],
  ['Identity <id@example.com>, other@example.com', null],
  ['Identity\nBcc: other@example.com <id@example.com>', null],
])('the sender %j is %j', (text, from) => {
  expect(readMailAddress(text)).toEqual(from);
});

it.each([
  'a@example.com\r\nBcc: b@example.com',
  'a@example.com b@example.com',
  'a@x,b@y',
  '<a@example.com>',
  '"a b"@example.com',
  'no-address',
])('A105: %j is not one recipient', (text) => {
  expect(isMailAddress(text)).toBe(false);
});
