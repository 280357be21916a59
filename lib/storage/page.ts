import { createHmac } from 'node:crypto';
import { invalid } from '@/lib/kernel/errors';
import { equalBytes } from '@/lib/kernel/secret';

export type Page<T> = { items: T[]; next_cursor: string | null };

/** Where a keyset page ends: its list and sort, the last value of the sorted column, the last id. */
export type Position = { sort: string; value: string | null; id: string };

/** An opaque cursor with a MAC, so that a caller cannot make one. */
export function encodeCursor(key: Buffer, position: Position): string {
  const body = Buffer.from(JSON.stringify([position.sort, position.value, position.id]));
  return Buffer.concat([mac(key, body), body]).toString('base64url');
}

/** @throws AppError `invalid` for a cursor that this service did not make, or made for another list or sort. */
export function decodeCursor(key: Buffer, cursor: string, sort: string): Position {
  const bytes = Buffer.from(cursor, 'base64url');
  const body = bytes.subarray(16);
  if (bytes.length < 20 || !equalBytes(bytes.subarray(0, 16), mac(key, body)))
    throw invalid('cursor', 'must be the next_cursor of an earlier page');
  const [made, value, id] = JSON.parse(body.toString()) as [string, string | null, string];
  if (made !== sort) throw invalid('cursor', 'is of another list or sort');
  return { sort, value, id };
}

const mac = (key: Buffer, body: Buffer): Buffer => createHmac('sha256', key).update(body).digest().subarray(0, 16);
