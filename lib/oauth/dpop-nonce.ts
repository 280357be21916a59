import { createHmac } from 'node:crypto';
import type { Ctx } from '../context';
import { equalBytes } from '../secret';

const WINDOW_SECONDS = 300;

const nonceOf = (ctx: Pick<Ctx, 'keys'>, window: number): string =>
  createHmac('sha256', ctx.keys.dpopNonce).update(String(window)).digest('base64url').slice(0, 32);

const currentWindow = (): number => Math.floor(Date.now() / 1000 / WINDOW_SECONDS);

/** The nonce that proofs should carry now (RFC 9449 §8); every process of this service computes the same one. */
export const currentNonce = (ctx: Pick<Ctx, 'keys'>): string => nonceOf(ctx, currentWindow());

/** Whether we gave this nonce in the last five to ten minutes. */
export function isFreshNonce(ctx: Pick<Ctx, 'keys'>, nonce: string): boolean {
  const given = Buffer.from(nonce);
  return [0, 1].some((age) => equalBytes(given, Buffer.from(nonceOf(ctx, currentWindow() - age))));
}
