type Use = { isBackupEligible: boolean; isUserVerified: boolean };

/**
 * The methods that the use of a passkey proves (RFC 8176): `swk` if its key may be copied to other devices, else `hwk`;
 * `user`, because somebody was present; `mfa`, if the authenticator also verified who that was, by PIN or biometrics.
 */
export const methodsOf = ({ isBackupEligible, isUserVerified }: Use): string[] => [
  isBackupEligible ? 'swk' : 'hwk',
  'user',
  ...(isUserVerified ? ['mfa'] : []),
];
