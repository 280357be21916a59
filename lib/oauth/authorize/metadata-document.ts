import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { type ClientRow, registerDocument } from '../../clients';
import type { Ctx } from '../../context';
import { type OutboundAnswer, outboundRequest } from '../../outbound';
import { isOAuthError, OAuthError } from '../errors';
import { limitRegistrations } from '../registration/limit-registrations';
import { parseRegistration } from '../registration/parse-registration';
import { columnsOf } from '../registration/register-policy';
import { withinRecord } from '../registration/within-record';
import { unknownClient } from '../unknown-client';
import { readOnce } from './read-once';

const SHORTEST_SECONDS = 60;
const USUAL_SECONDS = 3600;
const LONGEST_SECONDS = 86_400;

const refused = (cause?: unknown) => unknownClient(unusable(cause), cause);

const unusable = (cause: unknown): string => {
  const reason = isOAuthError(cause) ? `: ${cause.description}` : '.';
  return `The metadata document of this client cannot be used${reason}`;
};

/** Whether this `client_id` is the URL of a metadata document: https, with a path, and nothing that could be read twice. */
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
 * The client that a document describes (OAuth Client ID Metadata Document): fetched when it is first met and when what
 * is known of it is as old as its own cache headers allow, once for all who ask meanwhile. An old record is not served
 * when the document is gone.
 * @throws OAuthError `invalid_client`, `rate_limited` for an address that names too many clients that are not known.
 */
export async function clientOfDocument(ctx: Ctx, url: string): Promise<ClientRow> {
  const known = await findKnown(ctx, url);
  return known && isFresh(known) ? known : readOnce(url, () => refresh(ctx, url));
}

async function findKnown(ctx: Ctx, url: string): Promise<ClientRow | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.metadataUri, url));
  return row ?? null;
}

const isFresh = ({ metadataExpiresAt }: ClientRow): boolean => (metadataExpiresAt?.getTime() ?? 0) > Date.now();

/** Looks again first: whoever looked before another reading ended may begin the next one. */
async function refresh(ctx: Ctx, url: string): Promise<ClientRow> {
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
  }).catch((error: unknown) => Promise.reject(refused(error)));
  if (answer.status !== 200) throw refused();
  const document = parse(answer.body);
  if (document.client_id !== url || document.client_secret) throw refused();
  const asked = parseRegistration({ ...document, token_endpoint_auth_method: methodOf(document) });
  const grantTypes = asked.grant_types.length > 0 ? asked.grant_types : ['authorization_code', 'refresh_token'];
  const columns = {
    // Without a word on grants a client gets the flow of users, and may stay.
    ...(await columnsOf(ctx, { ...asked, grant_types: grantTypes }, known)),
    registeredBy: 'metadata_document',
    metadataUri: url,
    metadataExpiresAt: new Date(Date.now() + freshSeconds(answer) * 1000),
  };
  return registerDocument(ctx, known, columns, (row, administered) => withinRecord(columns, row, administered));
}

function parse(body: string): Record<string, unknown> {
  try {
    const document = JSON.parse(body);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
  } catch {
    // Falls through: what cannot be read is refused like what cannot be used.
  }
  throw refused();
}

/**
 * A document is public, so its client has no secret: it has keys, or is a public client. A method that is not known is
 * refused rather than replaced, since that would make a public client of a confidential one.
 */
function methodOf({ token_endpoint_auth_method: given }: Record<string, unknown>): 'none' | 'private_key_jwt' {
  if (given === undefined || given === null || given === '') return 'none';
  if (given === 'none' || given === 'private_key_jwt') return given;
  throw refused(
    new OAuthError('invalid_client_metadata', 'token_endpoint_auth_method must be none or private_key_jwt.'),
  );
}

/** RFC 9111 §5.2.2, within bounds: an attacker's document cannot make us fetch at every request, nor never again. */
function freshSeconds({ headers }: OutboundAnswer): number {
  const control = headers['cache-control'] ?? '';
  if (/no-store|no-cache/i.test(control)) return SHORTEST_SECONDS;
  const given = /max-age=(\d{1,9})/i.exec(control)?.[1];
  return given === undefined ? USUAL_SECONDS : Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, Number(given)));
}
