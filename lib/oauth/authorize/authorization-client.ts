import { eq } from 'drizzle-orm';
import { clients } from '@/db/schema';
import type { Ctx } from '../../context';
import { id as uuid } from '../../text';
import { OAuthError } from '../errors';
import { unknownClient } from '../unknown-client';
import { clientOfDocument, isDocumentUrl } from './metadata-document';

export type AuthorizationClient = typeof clients.$inferSelect;

/** @throws OAuthError `invalid_client` for one that is unknown or deactivated. */
export async function getAuthorizationClient(ctx: Ctx, clientId: string): Promise<AuthorizationClient> {
  const client = uuid.safeParse(clientId).success
    ? await findById(ctx, clientId)
    : isDocumentUrl(ctx, clientId)
      ? await clientOfDocument(ctx, clientId)
      : null;
  if (!client?.isActive) throw unknownClient('This client is not known here.');
  return client;
}

/** @throws OAuthError `unauthorized_client`, which the client is told like any other error (RFC 6749 §4.1.2.1). */
export function requireCodeGrant({ grantTypes }: Pick<AuthorizationClient, 'grantTypes'>): void {
  if (!grantTypes.includes('authorization_code'))
    throw new OAuthError('unauthorized_client', 'This client may not use the authorization endpoint.', {
      refused: { parameter: 'response_type', setting: 'grant_types' },
    });
}

async function findById(ctx: Ctx, clientId: string): Promise<AuthorizationClient | null> {
  const [row] = await ctx.db.select().from(clients).where(eq(clients.id, clientId));
  return row ?? null;
}
