import { expect, it } from 'vitest';
import { describeOutboundFailure } from '@/lib/directory/identity-providers/connection/describe-outbound-failure';
import { englishMessages, englishTexts, localizeMessage, type Texts } from '@/lib/language';
import { localizedCheck } from './localized-check';

/** Shows the key of each message and its values instead of a text. */
const marked: Texts = {
  ...englishTexts,
  locale: 'de',
  text: (key, values) => [key.replace('console.providers.messages.', ''), ...Object.values(values ?? {})].join(' '),
};

it.each(['not public', 'not https', 'no answer in time', 'ENOTFOUND', 'ECONNREFUSED', 'CERT', 'too large', 'other'])(
  'a request that got no answer is in the catalogue: %s',
  (reason) => {
    const check = describeOutboundFailure('Signing keys', 'login.acme.example', new Error(reason));
    expect(localizedCheck(marked, check)).toEqual({
      name: 'check.keys',
      outcome: 'failed',
      detail: expect.stringMatching(/^noAnswer\.\w+ login\.acme\.example$/),
      fix: expect.stringMatching(/^noAnswer\.\w+Fix$/),
    });
  },
);

it('the sentence with more words of its own comes first', () => {
  const detailOf = (detail: string) => localizedCheck(marked, { name: 'Clock', outcome: 'passed', detail }).detail;
  expect(detailOf('login.acme.example answered 404.')).toBe('discovery.status login.acme.example 404');
  expect(detailOf('The JWK Set URL answered 500.')).toBe('keys.status 500');
  expect(detailOf('The provider answered 500 (oops) to a code of the test.')).toBe('credentials.unclearError 500 oops');
  expect(detailOf('The clocks differ by at most 3 s.')).toBe('clock.passed 3');
  expect(localizedCheck(marked, { name: 'Clock', outcome: 'passed', detail: '' })).not.toHaveProperty('fix');
});

it('every sentence is found by its own pattern', () => {
  const known: Texts = { ...marked, text: (key) => englishMessages.get(key) ?? '' };
  for (const [key, message] of englishMessages)
    if (key.startsWith('console.providers.messages.')) expect(localizeMessage(known, message), key).toBe(message);
});
