import { describe, expect, it } from 'vitest';
import { fieldWords } from '@/lib/audit';
import { type AuditAction, type AuditEvent, auditActions } from '@/lib/audit/schema';
import { englishMessages, englishTexts } from '@/lib/language';
import { sentenceOf } from './sentence-of';

const anna = { kind: 'user', id: 'u1', name: 'Anna Müller' };
const ben = { kind: 'user', id: 'u2', name: 'ben' };
const billing = { kind: 'client', id: 'c1', name: 'Billing' };

/** The sentence as plain text. */
function inWords(event: AuditEvent): string {
  const { key, values, parties } = sentenceOf(englishTexts, event);
  const nameOf = (party: { name: string } | null) => () => party?.name ?? 'Unknown';
  const tags = { actor: nameOf(parties.actor), target: nameOf(parties.target), client: nameOf(parties.client) };
  return englishTexts.rich<string>(key, { ...values, ...tags }).join('');
}

const say = (action: AuditAction, members: Partial<AuditEvent> = {}) =>
  inWords({
    id: 'e1',
    occurred_at: '2026-01-01T00:00:00.000Z',
    action,
    actor: anna,
    target: null,
    before: null,
    after: null,
    request_id: null,
    ip: null,
    ...members,
  });

describe('sentences of audit events', () => {
  it.each(auditActions)('%s has a sentence that says who and what, with nothing left to fill in', (action) => {
    for (const event of [{ target: billing }, { target: anna }, { target: ben, actor: billing }, { target: null }]) {
      const text = say(action, event);
      expect(text).toMatch(/^\p{L}/u);
      expect(text).not.toMatch(/[{}[\]]|undefined|null|object/);
    }
  });

  it.each<[string, AuditAction, Partial<AuditEvent>]>([
    [
      'Anna Müller signed in to Billing from 203.0.113.9',
      'user.signed_in',
      { target: anna, after: { client: 'c1', client_name: 'Billing' }, ip: '203.0.113.9' },
    ],
    ['Anna Müller signed in from 203.0.113.9', 'user.signed_in', { target: anna, ip: '203.0.113.9' }],
    [
      'Sign-in as ben to Billing failed: wrong password',
      'user.sign_in_failed',
      { actor: billing, target: ben, after: { reason: 'wrong_password' } },
    ],
    [
      'Sign-in as ben failed from 203.0.113.9: too many attempts (12 attempts)',
      'user.sign_in_failed',
      {
        actor: { kind: 'system', id: null, name: 'sign-in' },
        target: ben,
        after: { reason: 'throttled', attempts: 12 },
        ip: '203.0.113.9',
      },
    ],
    [
      'Anna Müller changed the redirect URIs and the name of client Billing',
      'client.updated',
      { target: billing, before: { redirect_uris: [], name: 'B' }, after: { redirect_uris: ['x'], name: 'Billing' } },
    ],
    ['Anna Müller changed their password', 'user.password_set', { target: anna }],
    [
      'Anna Müller changed the settings: the second factor and the enrolment grace (days)',
      'settings.updated',
      {
        target: { kind: 'settings', id: null, name: 'settings' },
        before: { 'sign_in.second_factor': 'nobody', 'sign_in.enrolment_grace_days': 7 },
        after: { 'sign_in.second_factor': 'everyone', 'sign_in.enrolment_grace_days': 0 },
      },
    ],
    [
      'Anna Müller removed a second factor of ben: Old phone',
      'factor.removed',
      { target: ben, after: { factor: 'Old phone', kind: 'totp', reason: 'Sold' } },
    ],
    [
      'Anna Müller removed all second factors of ben: Ticket 4711',
      'factor.reset',
      { target: ben, after: { factors: ['Phone (totp)'], recovery_codes: 3, reason: 'Ticket 4711' } },
    ],
    [
      'Anna Müller sent ben a link to verify the address',
      'user.message_sent',
      { target: ben, after: { kind: 'verification' } },
    ],
    [
      'Sign-in as ben to Billing failed: a second factor is required',
      'user.sign_in_failed',
      { actor: billing, target: ben, after: { reason: 'factor_required', client: 'c1', client_name: 'Billing' } },
    ],
    [
      'Billing revoked an issued refresh token',
      'token.revoked',
      { actor: billing, target: { kind: 'grant', id: 'g1', name: 'refresh token' }, after: { reason: 'client' } },
    ],
    ['Anna Müller ended 2 sessions of ben', 'session.ended', { target: ben, after: { sessions: ['a', 'b'] } }],
    [
      'Housekeeping deleted client Billing',
      'client.deleted',
      { actor: { kind: 'system', id: null, name: 'housekeeping' }, target: billing },
    ],
    [
      'Anna Müller withdrew their consent for Billing',
      'consent.withdrawn',
      { target: anna, before: { client: 'c1', client_name: 'Billing' } },
    ],
  ])('%s', (text, action, members) => {
    expect(say(action, members)).toBe(text);
  });
});

const FIELDS = 'console.audit.fields.';

it.each([...englishMessages].filter(([key]) => key.startsWith(FIELDS)))(
  '%s is called in English by the words of its name',
  (key, message) => {
    expect(message).toBe(fieldWords(key.slice(FIELDS.length)));
  },
);
