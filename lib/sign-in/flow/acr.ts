import { acrValues } from '@/db/schema/values';

export { acrValues };

export type Acr = (typeof acrValues)[number];

/**
 * The class that a sign-in must have. An essential demand is met or the sign-in fails; a voluntary one is met if possible,
 * and the user can waive it (OpenID Connect Core §5.5.1.1).
 */
export type AcrDemand = { minimum: Acr; isEssential: boolean; isWaived?: boolean };

/**
 * Marks a sign-in with a provider. RFC 8176 has no such method, so the marker stays inside: tokens carry only the methods that
 * are registered, among them those that a trusted provider vouches for.
 */
export const FEDERATED = 'fed';

/** The methods as tokens carry them. */
export const registeredMethods = (amr: readonly string[]): readonly string[] =>
  amr.includes(FEDERATED) ? amr.filter((method) => method !== FEDERATED) : amr;

/** The authentication context class of a sign-in with these methods (RFC 8176). */
export function acrOf(amr: readonly string[]): Acr {
  if (amr.includes('hwk') || amr.includes('swk')) return 'phr';
  return amr.includes('mfa') ? '2' : '1';
}

/** Whether a class is at least as strong as another one. */
export const isAtLeast = (acr: Acr, minimum: Acr): boolean => acrValues.indexOf(acr) >= acrValues.indexOf(minimum);

/** Methods that each begin a sign-in: two of them are still one factor. */
const isFirst = (method: string): boolean => method === 'pwd' || method === FEDERATED;

/** The methods of a sign-in after another one was proved: `mfa` as soon as they are of two kinds. */
export function withMethods(amr: readonly string[], added: readonly string[]): string[] {
  const all = [...new Set([...amr, ...added])].filter((method) => method !== 'mfa');
  const isOtherKind = all.length > amr.length && !(all.every(isFirst) && amr.some(isFirst));
  const isMultiple = amr.includes('mfa') || added.includes('mfa') || (amr.length > 0 && isOtherKind);
  return isMultiple ? [...all, 'mfa'] : all;
}
