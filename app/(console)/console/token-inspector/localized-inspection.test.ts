import { expect, it } from 'vitest';
import { englishMessages, englishTexts, type Texts } from '@/lib/language';
import { deletedParties, laterEventLabels } from '@/lib/oauth/inspection/choices';
import { ownerProblem } from '@/lib/oauth/inspection/owner-problem';
import type { TokenInspection } from '@/lib/oauth/inspection/schema';
import { localizedInspection } from './localized-inspection';

/** Shows the key of each message and its values instead of a text. */
const marked: Texts = {
  ...englishTexts,
  locale: 'de',
  text: (key, values) => [key.replace('console.inspector.', ''), ...Object.values(values ?? {})].join(' '),
};

const inspection: TokenInspection = {
  kind: 'access_token',
  verdict: 'live',
  reason: 'Introspection answers active.',
  user: null,
  client: null,
  record: null,
  scope: null,
  audience: [],
  expires_at: null,
  last_used_at: null,
  decoded: null,
  signature: null,
  story: [],
};

const reasonOf = (reason: string) => localizedInspection(marked, { ...inspection, reason }).reason;

it('sentences of the story are found by their patterns, with the names in them', () => {
  const story = ['Shop got a grant by password.', 'Shop got a grant by barter.', 'The user signed in (pwd).'];
  const found = localizedInspection(marked, {
    ...inspection,
    story: story.map((text) => ({ at: '2030-01-01T00:00:00Z', text, actor: 'Ada' })),
  });
  expect(found.story.map(({ text, actor }) => `${text} ${actor}`)).toEqual([
    'messages.grant.byPassword Shop Ada',
    'messages.grant.byOther Shop barter Ada',
    'messages.grant.signedInBy pwd Ada',
  ]);
});

it('a reason that has words of its own comes before the general one', () => {
  expect(reasonOf('Its grant was revoked: the session ended.')).toBe('messages.grantRevoked.session');
  expect(reasonOf('Its grant was revoked: housekeeping.')).toBe('messages.grantRevoked.other housekeeping');
  expect(reasonOf('The session ended: signed out.')).toBe('messages.sessionEnded.signedOut');
});

it('problems of owners, and later events of them, are in the catalogue', () => {
  const states = [
    { isActive: null, isSameEpoch: null },
    { isActive: false, isSameEpoch: true },
    { isActive: true, isSameEpoch: false },
  ];
  for (const state of states)
    for (const kind of ['user', 'client'] as const)
      expect(reasonOf(ownerProblem(kind, state) ?? '')).toMatch(/^messages\.owner\./);
  for (const label of Object.values(laterEventLabels))
    expect(reasonOf(`${label}: Ada.`)).toMatch(/^messages\.later\.\w+ Ada$/);
});

it('every sentence is found by its own pattern', () => {
  const known: Texts = { ...marked, text: (key) => englishMessages.get(key) ?? '' };
  for (const [key, reason] of englishMessages)
    if (key.startsWith('console.inspector.messages.'))
      expect(localizedInspection(known, { ...inspection, reason }).reason, key).toBe(reason);
});

it('names stay, except of users and clients that were deleted', () => {
  const party = (name: string) => ({ id: 'ffffffff-ffff-4fff-8fff-ffffffffffff', name });
  const found = localizedInspection(marked, {
    ...inspection,
    user: party(deletedParties.user),
    client: party('It expired.'),
  });
  expect([found.user?.name, found.client?.name]).toEqual(['deleted.user', 'It expired.']);
});
