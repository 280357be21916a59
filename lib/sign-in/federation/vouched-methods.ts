/** Methods that a provider may name (RFC 8176 §2). `mfa`, `hwk` and `swk` decide about the class and are handled apart. */
const believed = new Set([
  'pwd',
  'otp',
  'sms',
  'tel',
  'pin',
  'fpt',
  'face',
  'iris',
  'retina',
  'vbm',
  'sc',
  'user',
  'kba',
]);

/** Methods of second factors here. As the only factor at the provider they must not stand for a second one here. */
const local = new Set(['otp', 'user']);

/** Classes that say that there were two factors: of this service, of OpenID PAPE, of REFEDS, and those of a passkey. */
const twoFactors = new Set([
  '2',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'https://refeds.org/profile/mfa',
]);

/** Phishing-resistant sign-in (OpenID Connect Extended Authentication Profile ACR Values §2). */
const phishingResistant = new Set(['phr', 'phrh']);

/**
 * The methods of a sign-in at a trusted provider, from an allow-list. A key (`hwk`, `swk`) counts only if the provider also
 * says that the sign-in was phishing-resistant: the method alone does not, and gives the class of a passkey here.
 */
export function vouchedMethods({ acr, amr }: { acr?: unknown; amr?: unknown }): string[] {
  const named = Array.isArray(amr) ? amr.filter((method): method is string => typeof method === 'string') : [];
  const isResistant = typeof acr === 'string' && phishingResistant.has(acr);
  const keys = isResistant ? named.filter((method) => method === 'hwk' || method === 'swk').slice(0, 1) : [];
  const isMultiple = named.includes('mfa') || isResistant || (typeof acr === 'string' && twoFactors.has(acr));
  if (!isMultiple) return [...new Set(named.filter((method) => believed.has(method) && !local.has(method)))];
  return [...new Set(named.filter((method) => believed.has(method))), ...keys, 'mfa'];
}
