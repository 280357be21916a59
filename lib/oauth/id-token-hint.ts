import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from 'jose';
import type { Ctx } from '@/lib/kernel/context';

export type HintedToken = { sub: string; audience: string[]; sid: string | null };

/**
 * Reads an ID token of this service, expired or not (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §4).
 * Returns null for anything else, and for an ID token signed by a retired key.
 */
export async function readIdTokenHint(ctx: Pick<Ctx, 'keyRing' | 'config'>, hint: string): Promise<HintedToken | null> {
  try {
    const { kid } = decodeProtectedHeader(hint);
    if (!ctx.keyRing.published.some((key) => key.kid === kid)) await ctx.keyRing.reread();
    const keys = createLocalJWKSet({ keys: [...ctx.keyRing.published] } as never);
    const { payload, protectedHeader } = await compactVerify(hint, keys);
    const { iss, sub, aud, sid, ...times } = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    // A signed UserInfo answer has the same `typ` but none of these claims.
    if (![times.exp, times.iat, times.auth_time].every((time) => typeof time === 'number')) return null;
    if (protectedHeader.typ !== 'JWT' || iss !== ctx.config.issuer || typeof sub !== 'string') return null;
    const audience = Array.isArray(aud) ? aud.map(String) : [String(aud)];
    return { sub, audience, sid: typeof sid === 'string' ? sid : null };
  } catch {
    return null;
  }
}
