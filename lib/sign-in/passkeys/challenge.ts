import { createHmac, randomBytes } from 'node:crypto';
import type { Ctx } from '@/lib/kernel/context';
import { equalBytes } from '@/lib/kernel/secret';
import { claimOnce } from '@/lib/storage/claim-once';

/** How long a user has from the prompt to the answer. The browser is told the same. */
export const CHALLENGE_SECONDS = 300;

const NONCE = 16;
const SIZE = NONCE + 4 + 32;

export type Ceremony = {
  purpose: 'enrol' | 'factor' | 'renewal' | 'sign-in';
  /** What the challenge is bound to: the id of a session or of a sign-in in progress, or the key of a browser. */
  boundTo: string;
};

type Parts = Pick<Ctx, 'keys'>;

const mac = ({ keys }: Parts, { purpose, boundTo }: Ceremony, fresh: Buffer): Buffer =>
  createHmac('sha256', keys.passkeyChallenge)
    .update(JSON.stringify([purpose, boundTo]))
    .update(fresh)
    .digest();

/**
 * A challenge for one ceremony (WebAuthn §13.4.3): 128 random bits and its expiry, authenticated together with what it is
 * bound to. Nothing is stored until it is answered, so a page that is only opened writes nothing.
 */
export function newChallenge(parts: Parts, ceremony: Ceremony): Buffer<ArrayBuffer> {
  const fresh = Buffer.alloc(NONCE + 4);
  randomBytes(NONCE).copy(fresh);
  fresh.writeUInt32BE(Math.floor(Date.now() / 1000) + CHALLENGE_SECONDS, NONCE);
  return Buffer.concat([fresh, mac(parts, ceremony, fresh)]);
}

/** Uses a challenge: of two answers to it, one gets true. False if it has expired or was made for another ceremony. */
export async function claimChallenge(ctx: Ctx, ceremony: Ceremony, challenge: string): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== SIZE) return false;
  const fresh = bytes.subarray(0, NONCE + 4);
  if (!equalBytes(bytes.subarray(NONCE + 4), mac(ctx, ceremony, fresh))) return false;
  const expiresAt = fresh.readUInt32BE(NONCE);
  return expiresAt > Date.now() / 1000 && claimOnce(ctx, ['passkey', fresh.toString('base64url')], expiresAt);
}
