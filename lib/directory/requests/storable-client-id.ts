import { isUuid } from '@/lib/kernel/is-uuid';

/** A client identifier as received, if it can be one: people also send secrets as an identifier. Otherwise null. */
export function storableClientId(claimed: string): string | null {
  if (isUuid(claimed.toLowerCase())) return claimed.toLowerCase();
  if (!URL.canParse(claimed)) return null;
  const { protocol, host, pathname } = new URL(claimed);
  return protocol === 'https:' ? `https://${host}${pathname}`.slice(0, 200) : null;
}
