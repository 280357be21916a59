import { createHash } from 'node:crypto';

/**
 * The file of a Bloom filter over SHA-1 hashes. It is a header and then blocks of 4 KiB. A hash has all of its bits in one
 * block, so that a look-up reads one block. The block is chosen by the first bits of the hash: a sorted list of hashes fills
 * the blocks in order.
 *
 * Header, big-endian: magic (8 bytes), version (4), bits of each hash (4), blocks (8), hashes (8), SHA-256 of these 32 bytes.
 */
export type FilterHeader = { bitsOfHash: number; blocks: number; hashes: number };

const MAGIC = Buffer.from('IDBREACH', 'latin1');
const VERSION = 1;
const FIELDS = 32;

export const HEADER_BYTES = FIELDS + 32;
export const BLOCK_BYTES = 4096;
const BLOCK_BITS = BLOCK_BYTES * 8;

export const SHA1_BYTES = 20;

/** The header of a filter for so many hashes, of which this share of other hashes is found too. */
export function headerFor(hashes: number, falsePositiveRate: number): FilterHeader {
  const bitsPerHash = -Math.log(falsePositiveRate) / Math.LN2 ** 2;
  return {
    bitsOfHash: Math.max(1, Math.round(bitsPerHash * Math.LN2)),
    blocks: Math.max(1, Math.ceil((hashes * bitsPerHash) / BLOCK_BITS)),
    hashes,
  };
}

export function writeHeader({ bitsOfHash, blocks, hashes }: FilterHeader): Buffer {
  const fields = Buffer.alloc(FIELDS);
  MAGIC.copy(fields);
  fields.writeUInt32BE(VERSION, 8);
  fields.writeUInt32BE(bitsOfHash, 12);
  fields.writeBigUInt64BE(BigInt(blocks), 16);
  fields.writeBigUInt64BE(BigInt(hashes), 24);
  return Buffer.concat([fields, digestOf(fields)]);
}

const digestOf = (fields: Buffer): Buffer => createHash('sha256').update(fields).digest();

/** The header of a file with these first bytes and this size. Null if it is not such a file or was cut or changed. */
export function readHeader(bytes: Buffer, fileBytes: number): FilterHeader | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return null;
  const fields = bytes.subarray(0, FIELDS);
  if (!bytes.subarray(FIELDS, HEADER_BYTES).equals(digestOf(fields)) || fields.readUInt32BE(8) !== VERSION) return null;
  const header = {
    bitsOfHash: fields.readUInt32BE(12),
    blocks: Number(fields.readBigUInt64BE(16)),
    hashes: Number(fields.readBigUInt64BE(24)),
  };
  return fileBytes === HEADER_BYTES + header.blocks * BLOCK_BYTES ? header : null;
}

/** The number of the block of a hash. */
export const blockOf = ({ blocks }: FilterHeader, sha1: Buffer): number =>
  Math.floor((sha1.readUIntBE(0, 6) / 2 ** 48) * blocks);

/** The bits of a hash in its block, by double hashing with the bytes that did not choose the block. */
export function bitsOf({ bitsOfHash }: FilterHeader, sha1: Buffer): number[] {
  let at = sha1.readUInt32BE(8);
  let step = sha1.readUInt32BE(12);
  return Array.from({ length: bitsOfHash }, (_, round) => {
    const bit = at % BLOCK_BITS;
    at = (at + step) % 2 ** 32;
    step = (step + round + 1) % 2 ** 32;
    return bit;
  });
}

export const hasBits = (block: Buffer, bits: readonly number[]): boolean =>
  bits.every((bit) => ((block[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);

export function setBits(block: Buffer, bits: readonly number[]): void {
  for (const bit of bits) block[bit >> 3] = (block[bit >> 3] ?? 0) | (1 << (bit & 7));
}
