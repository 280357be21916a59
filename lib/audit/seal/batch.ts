import { createHash, createHmac } from 'node:crypto';
import type { DerivedKeys } from '@/lib/kernel/derived-keys';
import { equalBytes } from '@/lib/kernel/secret';
import { merkleRoot } from './merkle-root';
import type { SealableEvent } from './read-events';

/** A batch of the seal chain. `sealedAt` has microseconds. */
export type Batch = {
  seq: number;
  prevHash: Buffer;
  root: Buffer;
  eventCount: number;
  lastTransactionId: string;
  lastEventId: string;
  sealedAt: string;
  hash: Buffer;
  signature: string;
};

/** `prevHash` of the first batch. */
export const GENESIS = Buffer.alloc(32);

/** The Merkle root over events in order, each with its transaction and its stored leaf. */
export function rootOf(events: readonly SealableEvent[]): Buffer {
  return merkleRoot(
    events.map(({ canonical, transactionId, leaf }) =>
      JSON.stringify([canonical, transactionId, leaf?.toString('base64url') ?? null]),
    ),
  );
}

/** SHA-256 over all members of a batch, among them the hash of the previous batch. */
export function batchHash(batch: Omit<Batch, 'hash' | 'signature'>): Buffer {
  const { seq, prevHash, root, eventCount, lastTransactionId, lastEventId, sealedAt } = batch;
  const text = JSON.stringify([
    'audit batch v1', seq, prevHash.toString('hex'), root.toString('hex'), eventCount, lastTransactionId, lastEventId, sealedAt,
  ]); // biome-ignore format: one row
  return createHash('sha256').update(text).digest();
}

type Keys = Pick<DerivedKeys, 'auditBatch'>;

const signUnder = (key: Buffer, hash: Buffer): Buffer => createHmac('sha256', key).update(hash).digest();

/** The id of the current key and the HMAC-SHA-256 of the hash under this key. */
export function signBatch({ auditBatch: [current] }: Keys, hash: Buffer): string {
  if (!current) throw new Error('no key for audit batches');
  return `${current.id}.${signUnder(current.key, hash).toString('base64url')}`;
}

/** Whether the current or the previous key signed this hash; `unknown_key` if the signature names neither. */
export function checkSignature({ auditBatch }: Keys, hash: Buffer, signature: string): 'ok' | 'wrong' | 'unknown_key' {
  const [id, mac = ''] = signature.split('.');
  const named = auditBatch.find((candidate) => candidate.id === id);
  if (!named) return 'unknown_key';
  return equalBytes(signUnder(named.key, hash), Buffer.from(mac, 'base64url')) ? 'ok' : 'wrong';
}
