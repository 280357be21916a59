import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { type ClientRow, registerDocument } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { type OutboundAnswer, outboundRequest } from '@/lib/kernel/outbound';
import { isOAuthError, OAuthError } from '../errors';
import { limitRegistrations } from '../registration/limit-registrations';
import { limitToRecord } from '../registration/limit-to-record';
import { parseRegistration } from '../registration/parse-registration';
import { deriveClientColumns } from '../registration/register-policy';
import { readOnce } from './read-once';
import { unknownClient } from './unknown-client';

const MIN_FRESH_SECONDS = 60;
const DEFAULT_FRESH_SECONDS = 3600;
const MAX_FRESH_SECONDS = 86_400;

const refused = (cause?: unknown) => unknownClient({ check: 'client.document', description: unusable(cause), cause });

const unusable = (cause: unknown): string => {
  const reason = isOAuthError(cause)
    ? cause.description
    : 'it must be JSON, answered with status 200, with its own URL as client_id and without client_secret.';
  return `The metadata document of this client cannot be used: ${reason}`;
};

/** Whether this `client_id` is the URL of a metadata document: https, with a path, and in normal form. */
export function isDocumentUrl(ctx: Ctx, clientId: string): boolean {
  if (!ctx.config.clientMetadataDocuments || !clientId.startsWith('http') || clientId.length > 500) return false;
  if (!URL.canParse(clientId)) return false;
  const url = new URL(clientId);
  const local = url.protocol === 'http:' && ctx.config.outboundAllow.hosts.has(url.hostname);
  return (
    (url.protocol === 'https:' || local) && url.pathname !== '/' && !url.username && !url.hash && url.href === clientId
  );
}

/**
 * Returns the client that a document describes (OAuth Client ID Metadata Document). The document is fetched for an unknown
 * client and when the cache headers of the last fetch have expired, once for all concurrent callers. If it can no longer be
 * fetched, the client is refused.
 * @throws OAuthError `invalid_client`; `rate_limited` for an address that names too many unknown clients.
 */
export async function clientOfDocument(ctx: Ctx, url: string): Promise<ClientRow> {
  const known = await findKnown(ctx, url);
  return known && isFresh(known) ? known : readOnce(url, () => refreshClientFromDocument(ctx, url));
}

async function findKnown(ctx: Ctx, url: string): Promise<ClientRow | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.metadataUri, url));
  return row ?? null;
}

const isFresh = ({ metadataExpiresAt }: ClientRow): boolean => (metadataExpiresAt?.getTime() ?? 0) > Date.now();

/** Looks the record up again first: another caller may have refreshed it meanwhile. */
async function refreshClientFromDocument(ctx: Ctx, url: string): Promise<ClientRow> {
  const known = await findKnown(ctx, url);
  if (known && isFresh(known)) return known;
  if (!known) await limitRegistrations(ctx);
  try {
    return await readDocument(ctx, url, known);
  } catch (error) {
    throw isOAuthError(error) && error.code !== 'invalid_client' ? refused(error) : error;
  }
}

async function readDocument(ctx: Ctx, url: string, known: ClientRow | null): Promise<ClientRow> {
  const answer = await outboundRequest(ctx.config.outboundAllow, url, {
    headers: { Accept: 'application/json' },
    span: ctx.span,
  }).catch((error: unknown) => Promise.reject(refused(error)));
  if (answer.status !== 200) throw refused();
  const document = parse(answer.body);
  if (document.client_id !== url || document.client_secret) throw refused();
  const asked = parseRegistration({ ...document, token_endpoint_auth_method: readAuthMethod(document) });
  const grantTypes = asked.grant_types.length > 0 ? asked.grant_types : ['authorization_code', 'refresh_token'];
  const columns = {
    // Without `grant_types`, the client gets `refresh_token` besides the default of RFC 7591 §2.
    ...(await deriveClientColumns(ctx, { ...asked, grant_types: grantTypes }, known)),
    registeredBy: 'metadata_document' as const,
    metadataUri: url,
    metadataExpiresAt: new Date(Date.now() + readFreshSeconds(answer) * 1000),
  };
  return registerDocument(ctx, known, columns, (row, administered) => limitToRecord(columns, row, administered));
}

function parse(body: string): Record<string, unknown> {
  try {
    const document = JSON.parse(body);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  } catch {
    // Invalid JSON is refused like JSON that is not an object.
  }
  throw refused();
}

/**
 * Returns the client authentication method of a document. A document is public, so its client has no secret: it has keys
 * or is a public client. An unknown method is refused, because replacing it would make a confidential client public.
 */
function readAuthMethod({ token_endpoint_auth_method: given }: Record<string, unknown>): 'none' | 'private_key_jwt' {
  if (given === undefined || given === null || given === '') return 'none';
  if (given === 'none' || given === 'private_key_jwt') return given;
  throw refused(
    new OAuthError('invalid_client_metadata', 'token_endpoint_auth_method must be none or private_key_jwt.', {
      check: 'client.document',
    }),
  );
}

/** RFC 9111 §5.2.2, within bounds: a document cannot make the service fetch it at every request, or never again. */
function readFreshSeconds({ headers }: OutboundAnswer): number {
  const control = headers['cache-control'] ?? '';
  if (/no-store|no-cache/i.test(control)) return MIN_FRESH_SECONDS;
  const given = /max-age=(\d{1,9})/i.exec(control)?.[1];
  return given === undefined
    ? DEFAULT_FRESH_SECONDS
    : Math.min(MAX_FRESH_SECONDS, Math.max(MIN_FRESH_SECONDS, Number(given)));
}
