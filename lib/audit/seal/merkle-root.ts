import { createHash } from 'node:crypto';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The root of a Merkle tree over one or more entries (RFC 6962 §2.1). Leaves and nodes have different prefixes. */
export function merkleRoot(entries: readonly (Buffer | string)[]): Buffer {
  const [only] = entries;
  if (only === undefined) throw new Error('a tree has at least one entry');
  if (entries.length === 1) return sha256(LEAF, only);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha256(NODE, merkleRoot(entries.slice(0, split)), merkleRoot(entries.slice(split)));
}
