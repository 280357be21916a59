import type { AuditEvent, Party } from './schema';

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
