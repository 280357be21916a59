import { expect, it } from 'vitest';
import { defaultBrand } from '@/lib/directory/brand';
import { AppError } from '@/lib/kernel/errors';
import { englishTexts } from '@/lib/language';
import { OAuthError } from '@/lib/oauth';
import { type ErrorPlace, explanationOf } from './error-causes';
import { writeErrorPage } from './error-page';

const refused = (parameter: string) =>
  new OAuthError('invalid_request', 'No.', { check: 'authorize.redirect_uri', refused: { parameter } });
const ended = new OAuthError('invalid_request', 'Ended.', { check: 'authorize.open', isEnded: true });

it.each<[string, unknown, ErrorPlace, RegExp, string]>([
  [
    'an unknown client',
    new OAuthError('invalid_client', 'No.', { check: 'client.known' }),
    'authorize',
    /not known/,
    '/account',
  ],
  ['a redirect URI', refused('redirect_uri'), 'authorize', /not registered/, '/account'],
  ['another parameter', refused('scope'), 'authorize', /incomplete or not allowed/, '/account'],
  ['an ended sign-in', ended, 'authorize', /sign-in has ended/, '/account'],
  [
    'a sign-out request',
    new OAuthError('invalid_request', 'No.', { check: 'logout.hint' }),
    'logout',
    /sign-out request/,
    '/oauth2/logout',
  ],
  ['an ended sign-out', ended, 'logout', /sign-out has ended/, '/oauth2/logout'],
  ['an ended device request', ended, 'device', /request of the device has ended/, '/device'],
  ['a form of another site', new AppError('forbidden', 'No.'), 'device', /another site/, '/account'],
  ['an unreadable form', new AppError('too_large', 'No.'), 'authorize', /could not be read/, '/account'],
  ['a limit', new OAuthError('rate_limited', 'No.', { check: 'limit.user_codes' }), 'device', /too many attempts/, ''],
  ['unavailable storage', { kind: 'timeout' }, 'authorize', /cannot answer right now/, ''],
  ['anything else', new Error('a secret'), 'page', /Something went wrong/, ''],
])('%s has a sentence for the user, one for the developer, a next step and the request id', (...row) => {
  const [, error, place, user, href] = row;
  const explanation = explanationOf(englishTexts, error, place);
  expect(explanation.user).toMatch(user);
  expect(explanation.developer).not.toBe('');
  const page = String(
    writeErrorPage(error, { requestId: 'the-request', config: {} } as never, place, {
      texts: englishTexts,
      brand: defaultBrand,
    }).body,
  );
  expect(page).toContain(explanation.developer.replaceAll("'", '&#39;'));
  expect(page).toContain(`<a class="button" href="${href}">`);
  expect(page).toContain('<code>the-request</code>');
  expect(page).not.toContain('a secret');
});
