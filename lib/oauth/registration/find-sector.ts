import type { ClientRow } from '../../clients';
import type { Registration } from '../../clients/registration-schema';
import type { Ctx } from '../../context';
import { outboundRequest } from '../../outbound';
import { OAuthError } from '../errors';

type Sector = { identifier: string | null; uri: string | null };

/**
 * OpenID Connect Core §8.1: the document at `sector_identifier_uri` lists every redirect URI; its host is the sector.
 * A sector that an administrator named has no such document, and stays. A document that cannot be used is left out,
 * unless subjects depend on it.
 * @throws OAuthError `invalid_client_metadata` for a client with pairwise subjects.
 */
export async function findSector(ctx: Ctx, asked: Registration, held: ClientRow | null): Promise<Sector> {
  const uri = asked.sector_identifier_uri;
  if (uri === undefined)
    return { identifier: held && !held.sectorIdentifierUri ? held.sectorIdentifier : null, uri: null };
  const refuse = (why: string): Sector => {
    if (asked.subject_type !== 'pairwise') return { identifier: null, uri: null };
    throw new OAuthError('invalid_client_metadata', `sector_identifier_uri: ${why}`);
  };
  if (!isSectorUri(uri)) return refuse('takes an https URL');
  const isKnown =
    held?.sectorIdentifierUri === uri && asked.redirect_uris.every((one) => held.redirectUris.includes(one));
  if (isKnown) return { identifier: held.sectorIdentifier, uri };
  if (!(await listsAll(ctx, uri, asked.redirect_uris))) return refuse('its document has to list every redirect URI.');
  return { identifier: new URL(uri).hostname, uri };
}

const isSectorUri = (uri: string): boolean =>
  uri.length <= 2000 && /^https:\/\/[\x21-\x7e]+$/i.test(uri) && URL.canParse(uri);

async function listsAll(ctx: Ctx, uri: string, redirectUris: string[]): Promise<boolean> {
  const { status, body } = await outboundRequest(ctx.config.outboundAllow, uri).catch(() => ({ status: 0, body: '' }));
  const listed = status === 200 ? parseList(body) : null;
  return listed !== null && redirectUris.every((redirectUri) => listed.includes(redirectUri));
}

function parseList(text: string): unknown[] | null {
  try {
    const list = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}
