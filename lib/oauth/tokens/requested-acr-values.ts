import { type Acr, acrValues } from '@/lib/sign-in/flow';
import type { RequestedClaims } from './requested-claims';

/** The classes of this service that the claims request asks for, the preferred one first (OpenID Connect Core §5.5.1.1). */
export function requestedAcrValues(claims: RequestedClaims | null): Acr[] {
  const request = claims?.id_token?.acr;
  const values = request?.values ?? (request?.value === undefined ? [] : [request.value]);
  return values.filter((value): value is Acr => (acrValues as readonly unknown[]).includes(value));
}
