/** An event as stored in the database. `occurredAt` has microseconds. */
export type StoredEvent = {
  id: string;
  occurredAt: string;
  action: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  targetKind: string | null;
  targetId: string | null;
  targetName: string | null;
  before: unknown;
  after: unknown;
  requestId: string | null;
  ip: string | null;
};

/**
 * The canonical text of an event, from which its leaf and its batch are computed. Members of objects are sorted, since
 * jsonb does not keep their order. Values such as `undefined` and dates are converted as JSON converts them. The first
 * element is the version of this form, which never changes.
 */
export function canonicalEvent(event: StoredEvent): string {
  return JSON.stringify([
    'v1', event.id, event.occurredAt, event.action, event.actorKind, event.actorId, event.actorName,
    event.targetKind, event.targetId, event.targetName, stored(event.before), stored(event.after), event.requestId, event.ip,
  ]); // biome-ignore format: one row
}

function stored(value: unknown): unknown {
  return value === null || value === undefined ? null : ordered(JSON.parse(JSON.stringify(value)));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, ordered(member)]);
}
