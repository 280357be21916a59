import type { MessageKey, Texts } from '@/lib/language';

const revocations: Record<string, MessageKey> = {
  access_token: 'console.overview.revocations.accessToken',
  refresh_token: 'console.overview.revocations.refreshToken',
  administrator: 'console.overview.revocations.administrator',
  reuse: 'console.overview.revocations.reuse',
  consent: 'console.overview.revocations.consent',
};

/** What was revoked. A kind of a newer version is shown as its code. */
export function revocationLabel({ text }: Texts, kind: string): string {
  const key = revocations[kind];
  return key === undefined ? kind : text(key);
}
