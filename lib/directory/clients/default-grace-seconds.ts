const PUBLIC_SECONDS = 10;
const CONFIDENTIAL_SECONDS = 0;

export const graceDefaults = `${PUBLIC_SECONDS} for a public client, ${CONFIDENTIAL_SECONDS} for a confidential one`;

/**
 * The default of `refresh_grace_seconds`. Tabs of one public client can refresh at once; without a grace time the
 * second request would end the token family (RFC 9700 §4.14.2).
 */
export const defaultGraceSeconds = (isConfidential: boolean): number =>
  isConfidential ? CONFIDENTIAL_SECONDS : PUBLIC_SECONDS;
