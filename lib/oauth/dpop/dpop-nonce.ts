import { createHmac } from 'node:crypto';
import type { Ctx } from '@/lib/kernel/context';
import { equalBytes } from '@/lib/kernel/secret';

const WINDOW_SECONDS = 300;

const nonceOf = (ctx: Pick<Ctx, 'keys'>, window: number): string =>
  createHmac('sha256', ctx.keys.dpopNonce).update(String(window)).digest('base64url').slice(0, 32);

const currentWindow = (): number => Math.floor(Date.now() / 1000 / WINDOW_SECONDS);

/** The nonce for the next proofs (RFC 9449 §8). Every process of this service computes the same one. */
export const currentNonce = (ctx: Pick<Ctx, 'keys'>): string => nonceOf(ctx, currentWindow());

/** True for the nonces of the current window of five minutes and the one before. */
export function isFreshNonce(ctx: Pick<Ctx, 'keys'>, nonce: string): boolean {
  const given = Buffer.from(nonce);
  return [0, 1].some((age) => equalBytes(given, Buffer.from(nonceOf(ctx, currentWindow() - age))));
}
