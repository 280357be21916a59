const PUBLIC_SECONDS = 10;
const CONFIDENTIAL_SECONDS = 0;

export const graceDefaults = `${PUBLIC_SECONDS} for a public client, ${CONFIDENTIAL_SECONDS} for a confidential one`;

/**
 * How long a refresh token that was just replaced gets the same successor again, where nobody says. Tabs of one public
 * client refresh at once, and the loser would end the token family (RFC 9700 §4.14.2).
 */
export const defaultGraceSeconds = (isConfidential: boolean): number =>
  isConfidential ? CONFIDENTIAL_SECONDS : PUBLIC_SECONDS;
