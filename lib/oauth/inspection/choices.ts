import type { AuditAction } from '@/lib/audit/schema';

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

/** What ends tokens of a user or client, in words. */
export const laterEventLabels: Partial<Record<AuditAction, string>> = {
  'user.deactivated': 'User deactivated',
  'user.activated': 'User activated',
  'user.password_set': 'Password set',
  'user.password_reset': 'Password reset',
  'user.signed_out_everywhere': 'Signed out everywhere',
  'user.deleted': 'User deleted',
  'client.deactivated': 'Client deactivated',
  'client.activated': 'Client activated',
  'client.deleted': 'Client deleted',
  'grant.ended': 'Access ended',
  'consent.withdrawn': 'Consent withdrawn',
  'refresh_token.reused': 'Refresh token reused',
  'authorization_code.reused': 'Authorization code reused',
};
