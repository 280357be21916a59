import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import {
  BLOCK_BYTES,
  bitsOf,
  blockOf,
  type FilterHeader,
  HEADER_BYTES,
  headerFor,
  setBits,
  writeHeader,
} from './filter-format';

/** A line of the public list: a SHA-1 hash and, if it is given, how often it was seen. */
const line = /^([0-9a-f]{40})(?::\d+)?$/i;

/** The file of hashes cannot be used. */
export class HashListError extends Error {}

/**
 * Builds the filter file `target` from a list of "SHA1:count" lines. The list is read twice as a stream: to count, and to set
 * the bits. Memory does not grow with the list. A sorted list, as the public one is, is written in order.
 * @throws HashListError that names the first line that is not a hash, or if there is none.
 */
export async function buildFilter(
  hashes: string,
  target: string,
  { falsePositiveRate }: { falsePositiveRate: number },
): Promise<FilterHeader> {
  let count = 0;
  for await (const _ of hashesIn(hashes)) count += 1;
  if (count === 0) throw new HashListError('the list has no hashes');
  const header = headerFor(count, falsePositiveRate);
  const unfinished = `${target}.${process.pid}.tmp`;
  const file = await open(unfinished, 'w+', 0o644);
  try {
    await file.truncate(HEADER_BYTES + header.blocks * BLOCK_BYTES);
    await fill(file, header, hashesIn(hashes));
    await file.write(writeHeader(header), 0, HEADER_BYTES, 0);
    await file.sync();
    await file.close();
    await rename(unfinished, target);
    return header;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Sets the bits of every hash. One block is in memory; it is written when a hash belongs to another one. */
async function fill(file: FileHandle, header: FilterHeader, hashes: AsyncIterable<Buffer>): Promise<void> {
  const block = Buffer.alloc(BLOCK_BYTES);
  const offsetOf = (number: number) => HEADER_BYTES + number * BLOCK_BYTES;
  let current = -1;
  for await (const sha1 of hashes) {
    const number = blockOf(header, sha1);
    if (number !== current) {
      if (current >= 0) await file.write(block, 0, BLOCK_BYTES, offsetOf(current));
      await file.read(block, 0, BLOCK_BYTES, offsetOf(number));
      current = number;
    }
    setBits(block, bitsOf(header, sha1));
  }
  await file.write(block, 0, BLOCK_BYTES, offsetOf(current));
}

async function* hashesIn(file: string): AsyncGenerator<Buffer> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const trimmed = text.trim();
    if (trimmed === '') continue;
    const [, hash] = line.exec(trimmed) ?? [];
    if (!hash) throw new HashListError(`line ${number} is not a SHA-1 hash with its count, for example "…:42"`);
    yield Buffer.from(hash, 'hex');
  }
}
