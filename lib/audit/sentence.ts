import { auditEventTypes } from './event-types';
import { fieldWords } from './field-words';
import type { AuditEvent, Party } from './schema';

/** A part of a sentence: words, or someone or something that has a name. */
export type SentencePart = { text: string } | { party: Party };

const reasons: Record<string, string> = {
  wrong_password: 'wrong password',
  unknown_user: 'no user has this name',
  deactivated: 'the user is deactivated',
  throttled: 'too many attempts',
  too_many_failures: 'too many failures in a row',
  password_change_required: 'the password must be changed first',
  wrong_code: 'wrong code',
  wrong_passkey: 'the passkey was not accepted',
  challenge_mailed: 'a mail must confirm first that it is no program',
  wrong_challenge: 'the check for robots was not passed',
  factor_required: 'a second factor is required',
  address_not_verified: 'the email address is not verified',
  terms_not_accepted: 'the current terms are not accepted',
  link_used: 'it was used before, or a newer one replaced it',
  link_expired: 'it has expired',
  link_unknown: 'no such link was sent',
  link_foreign: 'another user is signed in in that browser',
  grant_not_allowed: 'the client may not use this grant',
  provider_refused: 'the provider did not sign the user in',
  provider_answer: 'the answer of the provider was not accepted',
};

/** What a link is for that an administrator sent to a user. */
const messages: Record<string, string> = {
  verification: 'verify the address',
  password_reset: 'reset the password',
  invitation: 'choose a first password',
};

/** The names that the service itself acts under. */
const services: Record<string, string> = {
  system: 'The service',
  'command line': 'The command line',
  housekeeping: 'Housekeeping',
  setup: 'The setup page',
  registration: 'The registration page',
  'sign-in': 'The sign-in page',
  anonymous: 'An anonymous caller',
  'client metadata document': 'A client metadata document',
  'dynamic registration': 'Dynamic registration',
};

/** The client that an event is about beside its actor and target; null if it names none. */
export function clientOf({ action, actor, before, after }: AuditEvent): Party | null {
  const detail = [after, before].find((snapshot) => typeof snapshot?.client === 'string');
  if (detail) {
    const id = String(detail.client);
    return { kind: 'client', id, name: typeof detail.client_name === 'string' ? detail.client_name : id };
  }
  if (action === 'token.exchanged' && typeof after?.from === 'string')
    return { kind: 'client', id: after.from, name: after.from };
  return actor.kind === 'client' ? actor : null;
}

/** An event in words: the template of its action, filled in. A part in brackets is left out if one of its values is missing. */
export function sentenceOf(event: AuditEvent): SentencePart[] {
  const { sentence, own } = auditEventTypes[event.action];
  const template = own && isOwn(event) ? own : sentence;
  const values = valuesOf(event);
  return template
    .split(/\[([^\]]*)\]/)
    .flatMap((piece, at) => (at % 2 === 1 && namesIn(piece).some((name) => !values[name]) ? [] : fill(piece, values)));
}

/** The same as plain text. */
export const sentenceText = (event: AuditEvent): string =>
  sentenceOf(event)
    .map((part) => ('text' in part ? part.text : part.party.name))
    .join('');

const namesIn = (piece: string): string[] => Array.from(piece.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);

function fill(piece: string, values: Values): SentencePart[] {
  return piece
    .split(/\{(\w+)\}/)
    .map((text, at): SentencePart => {
      const value = at % 2 === 1 ? values[text] : text;
      return typeof value === 'object' ? { party: value } : { text: value ?? 'Unknown' };
    })
    .filter((part) => !('text' in part) || part.text !== '');
}

type Values = Record<string, string | Party | undefined>;

function valuesOf(event: AuditEvent): Values {
  const { actor, target, before, after, ip } = event;
  return {
    actor: actor.kind === 'system' ? { ...actor, name: services[actor.name] ?? actor.name } : actor,
    target: target ?? undefined,
    client: clientOf(event) ?? undefined,
    address: ip ?? undefined,
    reason: typeof after?.reason === 'string' ? (reasons[after.reason] ?? after.reason) : undefined,
    factor: typeof (after ?? before)?.factor === 'string' ? String((after ?? before)?.factor) : undefined,
    message: typeof after?.kind === 'string' ? messages[after.kind] : undefined,
    provider: typeof (after ?? before)?.provider === 'string' ? String((after ?? before)?.provider) : undefined,
    attempts: typeof after?.attempts === 'number' ? String(after.attempts) : undefined,
    sessions: countOf(after?.sessions),
    changed: changedText(before, after),
  };
}

function countOf(sessions: unknown): string {
  const count = Array.isArray(sessions) ? sessions.length : Number(sessions);
  return count > 1 ? `${count} sessions` : 'a session';
}

/** "the email", "the email and 2 more": what differs. */
function changedText(before: AuditEvent['before'], after: AuditEvent['after']): string | undefined {
  const names = Object.keys(after ?? {}).filter(
    (name) => JSON.stringify(after?.[name]) !== JSON.stringify(before?.[name]),
  );
  const [first, ...more] = names.map((name) => `the ${fieldWords(name)}`);
  if (!first || more.length === 0) return first;
  return more.length === 1 ? `${first} and ${more[0]}` : `${first} and ${more.length} more settings`;
}

const isOwn = ({ actor, target }: AuditEvent): boolean =>
  target !== null &&
  (target.kind === 'session' || (actor.id !== null && actor.kind === target.kind && actor.id === target.id));
