import type { ClientRow } from '@/lib/directory/clients';
import type { Registration } from '@/lib/directory/clients/registration-schema';
import type { Ctx } from '@/lib/kernel/context';
import { outboundRequest } from '@/lib/kernel/outbound';
import { OAuthError } from '../errors';

type Sector = { identifier: string | null; uri: string | null };

/**
 * Returns the sector of a client (OpenID Connect Core §8.1): the host of `sector_identifier_uri`, whose document must list
 * every redirect URI. A sector that an administrator set has no document and is kept. An unusable document is ignored for
 * public subjects.
 * @throws OAuthError `invalid_client_metadata` for an unusable document of a client with pairwise subjects.
 */
export async function findSector(ctx: Ctx, asked: Registration, existing: ClientRow | null): Promise<Sector> {
  const uri = asked.sector_identifier_uri;
  if (uri === undefined)
    return { identifier: existing && !existing.sectorIdentifierUri ? existing.sectorIdentifier : null, uri: null };
  const refuse = (reason: string): Sector => {
    if (asked.subject_type !== 'pairwise') return { identifier: null, uri: null };
    throw new OAuthError('invalid_client_metadata', `sector_identifier_uri: ${reason}`, {
      check: 'registration.sector',
      refused: { parameter: 'sector_identifier_uri', received: uri },
    });
  };
  if (!isSectorUri(uri)) return refuse('must be an https URL.');
  const isKnown =
    existing?.sectorIdentifierUri === uri && asked.redirect_uris.every((one) => existing.redirectUris.includes(one));
  if (isKnown) return { identifier: existing.sectorIdentifier, uri };
  if (!(await listsAll(ctx, uri, asked.redirect_uris))) return refuse('the document must list every redirect URI.');
  return { identifier: new URL(uri).hostname, uri };
}

const isSectorUri = (uri: string): boolean =>
  uri.length <= 2000 && /^https:\/\/[\x21-\x7e]+$/i.test(uri) && URL.canParse(uri);

async function listsAll(ctx: Ctx, uri: string, redirectUris: string[]): Promise<boolean> {
  const { status, body } = await outboundRequest(ctx.config.outboundAllow, uri, { span: ctx.span }).catch(() => ({
    status: 0,
    body: '',
  }));
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
