import { grantTypes } from '@/lib/directory/clients/schema';

const grantTitles = new Map<string, string>(grantTypes.map(({ type, title }) => [type, title]));

export const grantLabel = (type: string): string => grantTitles.get(type) ?? type;

const revocations: Record<string, string> = {
  access_token: 'Access token, by its client',
  refresh_token: 'Refresh token, by its client',
  reuse: 'Code or refresh token used twice',
  consent: 'Consent withdrawn',
};

export const revocationLabel = (kind: string): string => revocations[kind] ?? kind;
