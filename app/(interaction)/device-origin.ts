import type { Texts } from '@/lib/language';

/** Where the request of a device came from, as its application does not tell. */
export const deviceOrigin = ({ text }: Texts, { ip }: { ip: string | null }): string =>
  ip ? text('flow.client.requestedFrom', { ip }) : text('flow.client.aDevice');
