import { knownText } from '@/components/language/known-text';
import { clientOf } from '@/lib/audit';
import type { AuditEvent, Party } from '@/lib/audit/schema';
import type { MessageKey, Texts, TextValues } from '@/lib/language';
import { changedText } from './changed-text';
import { partyName } from './party-name';

/** What the sentence of an event says: its message, its values, and who and what its tags name. */
type Sentence = { key: MessageKey; values: TextValues; parties: Record<'actor' | 'target' | 'client', Party | null> };

/** An event in words: the message of its action. Parts of it that have no value are left out. */
export function sentenceOf(texts: Texts, event: AuditEvent): Sentence {
  const { action, actor, target } = event;
  const named = (party: Party | null) => party && { ...party, name: partyName(texts, party) };
  const parties = { actor: named(actor), target: named(target), client: clientOf(event) };
  return { key: `console.audit.sentences.${action}`, values: valuesOf(texts, event, parties), parties };
}

function valuesOf(texts: Texts, event: AuditEvent, parties: Sentence['parties']): TextValues {
  const { before, after, ip } = event;
  const detail = after ?? before ?? {};
  const given = {
    target: parties.target?.name,
    client: parties.client?.name,
    address: ip,
    reason: textIn(after?.reason, (reason) => knownText(texts, `console.audit.reasons.${reason}`, reason)),
    factor: textIn(detail.factor),
    provider: textIn(detail.provider),
    act: textIn(detail.act, (act) => knownText(texts, `console.changes.acts.${act}`, act)),
    changed: changedText(texts, before, after),
  };
  const attempts = typeof after?.attempts === 'number' ? after.attempts : null;
  const { target, client, ...shown } = given;
  return {
    ...Object.fromEntries(Object.entries(given).map(([name, value]) => [flagOf(name), value ? 'yes' : 'no'])),
    ...Object.fromEntries(Object.entries(shown).map(([name, value]) => [name, value ?? ''])),
    hasAttempts: attempts === null ? 'no' : 'yes',
    attempts: attempts ?? 0,
    sessions: Math.max(1, countIn(after?.sessions)),
    purpose: textIn(after?.kind) ?? '',
    own: isOwn(event) ? 'yes' : 'no',
  };
}

const flagOf = (name: string): string => `has${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const textIn = (value: unknown, say: (text: string) => string = String): string | null =>
  typeof value === 'string' ? say(value) : null;

const countIn = (sessions: unknown): number =>
  Array.isArray(sessions) ? sessions.length : typeof sessions === 'number' ? sessions : 1;

const isOwn = ({ actor, target }: AuditEvent): boolean =>
  target !== null &&
  (target.kind === 'session' || (actor.id !== null && actor.kind === target.kind && actor.id === target.id));
