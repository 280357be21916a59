import { expect, it } from 'vitest';
import { Settings } from '@/lib/directory/settings';
import { changesFrom, textOfSetting } from './setting-text';

const current = Settings.parse({});

it.each([
  [['sign_in.second_factor=everyone'], { sign_in: { second_factor: 'everyone' } }],
  [
    ['sign_in.factors=totp, passkey', 'sign_in.identifier_first=true'],
    { sign_in: { factors: ['totp', 'passkey'], identifier_first: true } },
  ],
  [['sign_in.factors=["totp"]'], { sign_in: { factors: ['totp'] } }],
  [['sign_in.related_origins='], { sign_in: { related_origins: [] } }],
  [['sign_in.enrolment_grace_days=0'], { sign_in: { enrolment_grace_days: 0 } }],
  [['sign_in.enrolment_grace_days=null'], { sign_in: { enrolment_grace_days: null } }],
  // The verb refuses these with a message.
  [['sign_in.enrolment_grace_days=soon'], { sign_in: { enrolment_grace_days: 'soon' } }],
  [['sign_in.colour=red'], { sign_in: { colour: 'red' } }],
  [['other.colour=red'], { other: { colour: 'red' } }],
])('%j', (given, changes) => {
  expect(changesFrom(given, current)).toEqual(changes);
});

it.each(['second_factor=everyone', 'sign_in.second_factor', 'sign_in', '=', ''])('%j is a usage error', (given) => {
  expect(() => changesFrom([given], current)).toThrow(expect.objectContaining({ kind: 'usage' }));
});

it('shows a value as it can be set', () => {
  for (const [name, value] of Object.entries(current.sign_in))
    expect(changesFrom([`sign_in.${name}=${textOfSetting(value)}`], current)).toEqual({ sign_in: { [name]: value } });
});
