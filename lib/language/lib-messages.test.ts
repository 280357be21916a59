import { expect, it } from 'vitest';
import { messagesInCode } from '@/lib/testing/messages-in-code';
import { sourcesIn } from '@/lib/testing/texts-in-code';
import { englishMessages, type MessageKey } from './catalogue';
import { englishTexts } from './load-texts';
import { localizeMessage } from './localize-message';
import { messageVariables } from './message-variables';

/** What server actions call, and what they refuse themselves. */
const folders =
  `audit directory edges/pages kernel language oauth/inspection oauth/token-families sign-in storage`.split(' ');
const files = ['edges/http/refusal.ts', 'edges/http/same-origin.ts', 'runtime/adapters/hash-queue.ts'];

/** Sentences that are no refusals: findings and reasons, which the pages that show them translate. */
const findings = [
  'lib/directory/clients/grant-types.ts',
  'lib/directory/identity-providers/connection/',
  'lib/directory/mail/deliver-mails.ts',
  'lib/oauth/inspection/inspect-',
  'lib/oauth/inspection/family-story.ts',
  'lib/oauth/inspection/later-events.ts',
  'lib/oauth/inspection/owner-problem.ts',
  'lib/sign-in/federation/',
  'lib/sign-in/sign-in-check/',
];

/** Messages that no answer of a server action contains. */
const exceptions = new Set([
  // The registration of clients (RFC 7591), the command line, downloads, pages of links, and the log.
  'must be false: this service binds tokens only with DPoP',
  'encryption is not supported',
  'Only the command line exports password hashes.',
  'Users cannot export the data of their account here.',
  'Users can no longer delete their own account here.',
  'The database has not answered for a while.',
  // Stored for the page of a client, which shows refused requests.
  'More than ‹requests› requests in ‹seconds› seconds from this client.',
  'More than ‹requests› requests in ‹seconds› seconds from this address.',
  'More than ‹requests› requests in ‹seconds› seconds from this user.',
]);

/** Messages with words from elsewhere: what they can be. */
const complete: Readonly<Record<string, string[]>> = {
  'This invitation was ‹state›. Create a new one instead.': [
    'This invitation was accepted. Create a new one instead.',
    'This invitation was revoked. Create a new one instead.',
  ],
  'The ‹path› ‹message›.': [
    'The file must be UTF-8.',
    'The file must be CSV: ‹reason›.',
    'The file must have at most 200 columns.',
    'The file must have at most 262144 characters a row.',
  ],
  'has a contrast of ‹contrast› with the ‹pair› ‹other›, and must have at least ‹least›': [
    'has a contrast of ‹contrast› with the text ‹other›, and must have at least ‹TEXT_CONTRAST›:1',
    'has a contrast of ‹contrast› with the background ‹other›, and must have at least ‹TEXT_CONTRAST›:1',
    'has a contrast of ‹contrast› with the accent colour ‹other›, and must have at least ‹TEXT_CONTRAST›:1',
  ],
  // The calls are read instead.
  'No such ‹what›.': [],
};

const messages = messagesInCode([
  ...folders.flatMap((folder) => sourcesIn(`lib/${folder}`)),
  ...files.map((file) => `lib/${file}`),
])
  .filter(({ place, text }) => !findings.some((finding) => place.startsWith(finding)) && !exceptions.has(text))
  .flatMap(({ place, text }) => (complete[text] ?? [text]).map((one) => ({ place, text: one })));

const keys = { ...englishTexts, locale: 'de' as const, text: (key: string) => `<${key}>` };

const keyOf = (message: string): string | undefined => /^<(.+)>$/.exec(localizeMessage(keys, message))?.[1];

it('every message of a refusal that people can meet is in the catalogue', () => {
  expect(messages.length).toBeGreaterThan(400);
  const missing = messages.filter(({ text }) => keyOf(text) === undefined);
  expect(missing.map(({ place, text }) => `${place}: ${text}`)).toEqual([]);
});

it('the catalogue says in English exactly what the code says', () => {
  const english = { ...englishTexts, locale: 'de' as const };
  for (const { place, text } of messages) expect(localizeMessage(english, text), place).toBe(text);
});

it('every error of the console is a message of the code', () => {
  const used = new Set(messages.map(({ text }) => keyOf(text)));
  const all = [...englishMessages.keys()].filter((key) => key.startsWith('console.errors.'));
  expect(all.filter((key) => !used.has(key))).toEqual([]);
});

it('every error of the console is recognised as itself', () => {
  for (const [key, message] of englishMessages) {
    if (!key.startsWith('console.errors.')) continue;
    const values = Object.fromEntries(messageVariables(message).map((name) => [name, `‹${name}›`]));
    const found = keyOf(englishTexts.text(key as MessageKey, values)) ?? '';
    expect(englishMessages.get(found), key).toBe(message);
  }
});
