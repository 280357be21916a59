import { z } from 'zod';
import type { RequestedClaims } from '../../tokens';

const Wish = z
  .looseObject({
    essential: z.boolean().optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
  })
  .nullable();
const Claims = z.object({
  id_token: z.record(z.string().max(100), Wish).optional(),
  userinfo: z.record(z.string().max(100), Wish).optional(),
});

/** The `claims` parameter (OpenID Connect Core §5.5); undefined when it is not what the standard says. */
export function readRequestedClaims(text: string | null): RequestedClaims | null | undefined {
  if (text === null) return null;
  try {
    const parsed = Claims.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as RequestedClaims) : undefined;
  } catch {
    return undefined;
  }
}
