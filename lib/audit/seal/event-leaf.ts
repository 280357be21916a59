import { createHmac } from 'node:crypto';
import type { DerivedKeys } from '../../derived-keys';
import { equalBytes } from '../../secret';
import { canonicalEvent, type StoredEvent } from './canonical-event';

type Keys = Pick<DerivedKeys, 'auditEvent'>;

const leafUnder = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** HMAC-SHA-256 of an event under the key of audit events: it protects the event until its batch is sealed. */
export function eventLeaf({ auditEvent: [current] }: Keys, event: StoredEvent): Buffer {
  if (!current) throw new Error('no key for audit events');
  return leafUnder(current.key, canonicalEvent(event));
}

/** Whether one of the keys made this leaf for this very event. */
export function isLeafOf({ auditEvent }: Keys, leaf: Buffer, event: StoredEvent): boolean {
  const text = canonicalEvent(event);
  return auditEvent.some(({ key }) => equalBytes(leafUnder(key, text), leaf));
}
