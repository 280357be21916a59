/** What a pasted text turned out to be. */
export const inspectedKinds = [
  'access_token',
  'refresh_token',
  'id_token',
  'authorization_code',
  'client_secret',
  'grant',
  'session',
  'user',
  'client',
  'other_jwt',
  'unknown',
] as const;

export const inspectionVerdicts = ['live', 'used', 'expired', 'revoked', 'inactive', 'invalid', 'unknown'] as const;

/** What a user or client is called that no longer exists. */
export const deletedParties = { user: 'a deleted user', client: 'a deleted client' } as const;

export const signatureStates = ['valid', 'invalid', 'unknown_key', 'other_issuer'] as const;
