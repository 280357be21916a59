import type { clients } from '@/db/schema';

type ClientRow = typeof clients.$inferSelect;

type Named = { sectorIdentifier?: string | null | undefined; redirectUris?: readonly string[] | undefined };

/** The host of a redirect URI, without port; empty for a private-use scheme, whose authority is not a host. */
export function hostOf(redirectUri: string): string {
  if (!URL.canParse(redirectUri)) return '';
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? hostname : '';
}

/** The sector of a client (OpenID Connect Core §8.1): its sector identifier, or the host of its redirect URIs. */
export function sectorOf({ sectorIdentifier, redirectUris }: Named): string {
  if (sectorIdentifier) return sectorIdentifier.toLowerCase().replace(/:\d+$/, '');
  const [first] = redirectUris ?? [];
  return first === undefined ? '' : hostOf(first);
}

/**
 * The sector of a changed client. With pairwise subjects, an equal sector keeps its stored spelling, because another
 * spelling would change the subjects.
 */
export function sectorAfter(before: ClientRow, wanted: Named): string {
  const sector = sectorOf(wanted);
  return before.subjectType === 'pairwise' && sectorOf(before) === sector ? before.sector : sector;
}

/** The sector from which the `sub` for this client is derived; null if `sub` is the user's id. */
export const pairwiseSector = (client: Pick<ClientRow, 'subjectType' | 'sector'>): string | null =>
  client.subjectType === 'pairwise' ? client.sector : null;
