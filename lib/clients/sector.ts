import type { ClientRow } from './projection';

type Named = { sectorIdentifier?: string | null | undefined; redirectUris?: readonly string[] | undefined };

/** The host of a redirect URI, without port; empty for a private-use scheme, whose authority names nobody. */
export function hostOf(redirectUri: string): string {
  if (!URL.canParse(redirectUri)) return '';
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? hostname : '';
}

/** The sector of a client (OpenID Connect Core §8.1): the one that is named, or the host of its redirect URIs. */
export function sectorOf({ sectorIdentifier, redirectUris }: Named): string {
  if (sectorIdentifier) return sectorIdentifier.toLowerCase().replace(/:\d+$/, '');
  const [first] = redirectUris ?? [];
  return first === undefined ? '' : hostOf(first);
}

/**
 * The sector of a client that changes. One whose users are known by pairwise subjects keeps it to the letter while it
 * means the same: another spelling would be other subjects.
 */
export function sectorAfter(before: ClientRow, wanted: Named): string {
  const sector = sectorOf(wanted);
  return before.subjectType === 'pairwise' && sectorOf(before) === sector ? before.sector : sector;
}

/** What `sub` is made from for this client; null where it is the user's id. */
export const pairwiseSector = (client: Pick<ClientRow, 'subjectType' | 'sector'>): string | null =>
  client.subjectType === 'pairwise' ? client.sector : null;
