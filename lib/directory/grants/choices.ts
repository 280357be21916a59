/** What a grant can be: `inactive` means that its user or client changed since, or was deactivated. */
export const grantStates = ['live', 'inactive', 'revoked', 'expired'] as const;

/** Why a token family was revoked, as it is stored. */
export const revocationReasons = ['reuse', 'client', 'session', 'consent', 'administrator'] as const;
