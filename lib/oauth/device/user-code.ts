import { createHmac, randomInt } from 'node:crypto';
import type { Ctx } from '@/lib/kernel/context';

/** RFC 8628 §6.1: consonants only, so that no words appear, and no ambiguous letters. Eight letters give 20^8 codes. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

export function newUserCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The MAC by which a code is stored and found. Case, spaces and hyphens do not matter. Null for a malformed code. */
export function userCodeMac(ctx: Pick<Ctx, 'keys'>, given: string): Buffer | null {
  const letters = given.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== LENGTH || ![...letters].every((letter) => ALPHABET.includes(letter))) return null;
  return createHmac('sha256', ctx.keys.userCode).update(letters).digest();
}
