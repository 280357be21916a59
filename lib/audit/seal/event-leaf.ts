import { createHmac } from 'node:crypto';
import type { DerivedKeys } from '@/lib/kernel/derived-keys';
import { equalBytes } from '@/lib/kernel/secret';
import { canonicalEvent, type StoredEvent } from './canonical-event';

type Keys = Pick<DerivedKeys, 'auditEvent'>;

const leafUnder = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** HMAC-SHA-256 of an event under the key for audit events. It protects the event until its batch is sealed. */
export function eventLeaf({ auditEvent: [current] }: Keys, event: StoredEvent): Buffer {
  if (!current) throw new Error('no key for audit events');
  return leafUnder(current.key, canonicalEvent(event));
}

/** Whether this leaf was computed from this event with one of the keys. */
export function isLeafOf({ auditEvent }: Keys, leaf: Buffer, event: StoredEvent): boolean {
  const text = canonicalEvent(event);
  return auditEvent.some(({ key }) => equalBytes(leafUnder(key, text), leaf));
}
