import type { FactorKind } from './kinds';

/** What people call the kinds of second factors. */
export const factorKindLabels: Readonly<Record<FactorKind, string>> = {
  totp: 'Authenticator app',
  passkey: 'Passkey',
  email_code: 'Code by email',
};
