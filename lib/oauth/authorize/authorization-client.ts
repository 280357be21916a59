import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '@/lib/kernel/context';
import { id as uuid } from '@/lib/kernel/id';
import { noteClient } from '@/lib/kernel/request-facts';
import { OAuthError } from '../errors';
import { clientOfDocument, isDocumentUrl } from '../metadata-documents/metadata-document';
import { unknownClient } from '../metadata-documents/unknown-client';
import { receivedClientId } from '../received-client-id';

export type AuthorizationClient = typeof clients.$inferSelect;

/** @throws OAuthError `invalid_client` for an unknown or deactivated client. */
export async function getAuthorizationClient(ctx: Ctx, clientId: string): Promise<AuthorizationClient> {
  const client = uuid.safeParse(clientId).success
    ? await findById(ctx, clientId)
    : isDocumentUrl(ctx, clientId)
      ? await clientOfDocument(ctx, clientId)
      : null;
  if (!client?.isActive)
    throw unknownClient({
      check: client ? 'client.active' : 'client.known',
      description: 'client_id must be the id of an active client of this service.',
      clientId: client?.id,
      refused: { parameter: 'client_id', received: receivedClientId(clientId) },
    });
  noteClient(ctx, client.id, false);
  return client;
}

/** @throws OAuthError `unauthorized_client` for a client without the grant type `authorization_code`. */
export function requireCodeGrant({ grantTypes }: Pick<AuthorizationClient, 'grantTypes'>): void {
  if (!grantTypes.includes('authorization_code'))
    throw new OAuthError(
      'unauthorized_client',
      'This client must have the grant type authorization_code to use the authorization endpoint.',
      {
        check: 'grant.allowed',
        refused: { parameter: 'response_type', setting: 'grant_types' },
      },
    );
}

async function findById(ctx: Ctx, clientId: string): Promise<AuthorizationClient | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.id, clientId));
  return row ?? null;
}
