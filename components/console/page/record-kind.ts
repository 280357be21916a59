export const recordKinds = [
  'user',
  'client',
  'apiResource',
  'identityProvider',
  'trustedIssuer',
  'invitation',
  'mail',
  'key',
  'page',
  'record',
] as const;
export type RecordKind = (typeof recordKinds)[number];
