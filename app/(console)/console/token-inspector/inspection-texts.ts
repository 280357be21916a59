import type { BadgeTone } from '@/components/ui/badge';
import type { inspectedKinds, inspectionVerdicts, signatureStates } from '@/lib/oauth/inspection/choices';

export const kindTexts: Readonly<Record<(typeof inspectedKinds)[number], string>> = {
  access_token: 'Access token',
  refresh_token: 'Refresh token',
  id_token: 'ID token',
  authorization_code: 'Authorization code',
  client_secret: 'Client secret',
  grant: 'Grant',
  session: 'Session',
  user: 'User ID',
  client: 'Client ID',
  other_jwt: 'JWT',
  unknown: 'Unknown text',
};

export const verdictTexts: Readonly<Record<(typeof inspectionVerdicts)[number], { label: string; tone: BadgeTone }>> = {
  live: { label: 'Live', tone: 'success' },
  used: { label: 'Used', tone: 'warning' },
  expired: { label: 'Expired', tone: 'neutral' },
  revoked: { label: 'Revoked', tone: 'danger' },
  inactive: { label: 'Inactive', tone: 'danger' },
  invalid: { label: 'Invalid', tone: 'danger' },
  unknown: { label: 'Unknown', tone: 'neutral' },
};

export const signatureTexts: Readonly<Record<(typeof signatureStates)[number], string>> = {
  valid: 'Valid: made with a key of this service',
  invalid: 'Does not match',
  unknown_key: 'Not checked: no published key has this key ID',
  other_issuer: 'Not checked: another issuer',
};
