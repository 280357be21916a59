import { describe, expect, it } from 'vitest';
import { defaultBrand } from '@/lib/directory/brand';
import { AppError, invalid } from '@/lib/kernel/errors';
import { englishTexts } from '@/lib/language';
import { OAuthError } from '@/lib/oauth';
import { writeErrorPage } from '../browser/error-page';
import { oauthError } from './oauth-endpoint';
import { problem } from './problem';

const ctx = { requestId: 'r', config: { issuer: 'https://id.example' } } as never;
const challenged = new OAuthError('invalid_client', 'Unknown client.', {
  check: 'client.known',
  challenge: 'Basic realm="identity"',
});

it.each([
  ['bad input', invalid('name', 'must not be empty'), 400, 'invalid', 'invalid_request', null],
  ['a conflict', new AppError('conflict', 'Taken.'), 409, 'conflict', 'invalid_request', null],
  [
    'a budget',
    new AppError('rate_limited', 'Slow.', { retryAfterSeconds: 7 }),
    429,
    'rate_limited',
    'temporarily_unavailable',
    '7',
  ],
  ['unavailable storage', { kind: 'timeout' }, 503, 'unavailable', 'temporarily_unavailable', '2'],
  [
    'an OAuth error',
    new OAuthError('invalid_grant', 'No.', { check: 'code.known' }),
    400,
    'invalid_grant',
    'invalid_grant',
    null,
  ],
  [
    'an OAuth budget',
    new OAuthError('rate_limited', 'Slow.', { check: 'password.attempts', retryAfterSeconds: 9 }),
    429,
    'rate_limited',
    'rate_limited',
    '9',
  ],
  ['anything else', new Error('secret detail'), 500, 'server_error', 'server_error', null],
])('%s has one status and one Retry-After in every format', (_what, error, status, code, oauthCode, retryAfter) => {
  const look = { texts: englishTexts, brand: defaultBrand };
  const replies = [problem(error, ctx), oauthError(error), writeErrorPage(error, ctx, 'authorize', look)];
  expect(replies.map((reply) => [reply.status, reply.headers?.['Retry-After'] ?? null])).toEqual(
    Array(3).fill([status, retryAfter]),
  );
  const [asProblem, asOAuth, asPage] = replies.map(({ body }) => String(body));
  expect(JSON.parse(asProblem ?? '')).toMatchObject({ status, type: `urn:identity-service:problem:${code}` });
  expect(JSON.parse(asOAuth ?? '')).toMatchObject({ error: oauthCode });
  expect(asPage).toContain(`<code>${oauthCode}</code>`);
  expect([asProblem, asOAuth, asPage].join()).not.toContain('secret detail');
});

describe('401', () => {
  it('carries its challenge to programs', () => {
    for (const reply of [problem(challenged, ctx), oauthError(challenged)])
      expect([reply.status, reply.headers?.['WWW-Authenticate']]).toEqual([401, 'Basic realm="identity"']);
  });

  it('is a 400 page in a browser, which would ask for a password otherwise', () => {
    const page = writeErrorPage(challenged, ctx, 'authorize', { texts: englishTexts, brand: defaultBrand });
    expect([page.status, page.headers?.['WWW-Authenticate']]).toEqual([400, undefined]);
  });
});
