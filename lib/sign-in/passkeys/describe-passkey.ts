import type { AuthenticatorTransport } from '@simplewebauthn/server';
import type { FactorRow } from '../factors';

/** A passkey as a browser looks it up (`PublicKeyCredentialDescriptor`). */
export const describePasskey = ({ credentialId, transports }: FactorRow) => ({
  id: credentialId?.toString('base64url') ?? '',
  transports: (transports ?? []) as AuthenticatorTransport[],
});
