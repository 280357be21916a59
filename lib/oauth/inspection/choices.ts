import type { AuditAction } from '@/lib/audit/schema';

/** What a pasted text turned out to be. */
export const inspectedKinds = [
  'access_token',
  'refresh_token',
  'id_token',
  'authorization_code',
  'device_code',
  'user_code',
  'pushed_request',
  'client_secret',
  'registration_token',
  'grant',
  'session',
  'user',
  'client',
  'api_resource',
  'identity_provider',
  'request',
  'other_jwt',
  'unknown',
] as const;

/** Of a recorded request, the verdict is its outcome. */
export const inspectionVerdicts = [
  'live',
  'used',
  'expired',
  'revoked',
  'inactive',
  'invalid',
  'accepted',
  'refused',
  'unknown',
] as const;

/** Records with a page of their own, beside users and clients. */
export const inspectedRecords = ['grant', 'client_secret', 'api_resource', 'identity_provider', 'request'] as const;

/** What a user or client is called that no longer exists. */
export const deletedParties = { user: 'a deleted user', client: 'a deleted client' } as const;

export const signatureStates = ['valid', 'invalid', 'unknown_key', 'other_issuer'] as const;

/** What concerns every token of a user or client, in words. */
export const ownerEventLabels = {
  'user.deactivated': 'User deactivated',
  'user.activated': 'User activated',
  'user.password_set': 'Password set',
  'user.password_reset': 'Password reset',
  'user.signed_out_everywhere': 'Signed out everywhere',
  'user.deleted': 'User deleted',
  'client.deactivated': 'Client deactivated',
  'client.activated': 'Client activated',
  'client.deleted': 'Client deleted',
} as const satisfies Partial<Record<AuditAction, string>>;

/** What concerns the tokens of one grant, session or client of a user. */
export const partEventLabels = {
  'session.ended': 'Session ended',
  'token.revoked': 'Access token revoked',
  'grant.ended': 'Access ended',
  'consent.withdrawn': 'Consent withdrawn',
  'refresh_token.reused': 'Refresh token reused',
  'authorization_code.reused': 'Authorization code reused',
} as const satisfies Partial<Record<AuditAction, string>>;

/** What can happen to a token after it was issued. */
export const laterEventLabels: Partial<Record<AuditAction, string>> = { ...ownerEventLabels, ...partEventLabels };

/** The kinds whose use leaves no trace, because it is not stored on the hot path. */
export const kindsWithoutLastUse: readonly (typeof inspectedKinds)[number][] = ['access_token', 'id_token'];
