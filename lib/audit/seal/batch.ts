import { createHash, createHmac } from 'node:crypto';
import type { DerivedKeys } from '../../derived-keys';
import { equalBytes } from '../../secret';
import { merkleRoot } from './merkle-root';
import type { SealableEvent } from './read-events';

/** A batch of the chain; its time has all microseconds. */
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

/** What the first batch names as the one before it. */
export const GENESIS = Buffer.alloc(32);

/** The Merkle root over events in their order: each with its transaction and the leaf it was written with. */
export function rootOf(events: readonly SealableEvent[]): Buffer {
  return merkleRoot(
    events.map(({ canonical, transactionId, leaf }) =>
      JSON.stringify([canonical, transactionId, leaf?.toString('base64url') ?? null]),
    ),
  );
}

/** SHA-256 over everything a batch says and the batch before it. */
export function batchHash(batch: Omit<Batch, 'hash' | 'signature'>): Buffer {
  const { seq, prevHash, root, eventCount, lastTransactionId, lastEventId, sealedAt } = batch;
  const text = JSON.stringify([
    'audit batch v1', seq, prevHash.toString('hex'), root.toString('hex'), eventCount, lastTransactionId, lastEventId, sealedAt,
  ]); // biome-ignore format: one row
  return createHash('sha256').update(text).digest();
}

type Keys = Pick<DerivedKeys, 'auditBatch'>;

const signUnder = (key: Buffer, hash: Buffer): Buffer => createHmac('sha256', key).update(hash).digest();

/** The key's id and HMAC-SHA-256 of the hash under it. */
export function signBatch({ auditBatch: [current] }: Keys, hash: Buffer): string {
  if (!current) throw new Error('no key for audit batches');
  return `${current.id}.${signUnder(current.key, hash).toString('base64url')}`;
}

/** Whether the current or the previous key signed this hash; `unknown_key` when neither is the one that is named. */
export function checkSignature({ auditBatch }: Keys, hash: Buffer, signature: string): 'ok' | 'wrong' | 'unknown_key' {
  const [id, mac = ''] = signature.split('.');
  const named = auditBatch.find((candidate) => candidate.id === id);
  if (!named) return 'unknown_key';
  return equalBytes(signUnder(named.key, hash), Buffer.from(mac, 'base64url')) ? 'ok' : 'wrong';
}
