import { createHmac, randomInt } from 'node:crypto';
import type { Ctx } from '../../context';

/** RFC 8628 §6.1: letters that make no words and look like nothing else; eight of them are 20^8 codes. */
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';
const LENGTH = 8;

export function newUserCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** How a code is kept and found: case and what stands between the letters do not matter; null for what can be none. */
export function userCodeMac(ctx: Pick<Ctx, 'keys'>, given: string): Buffer | null {
  const letters = given.toUpperCase().replace(/[\s-]/g, '');
  if (letters.length !== LENGTH || ![...letters].every((letter) => ALPHABET.includes(letter))) return null;
  return createHmac('sha256', ctx.keys.userCode).update(letters).digest();
}
