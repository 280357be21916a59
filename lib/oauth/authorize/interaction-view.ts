import { inArray } from 'drizzle-orm';
import { apiResources } from '@/db/schema';
import type { Ctx } from '../../context';
import { isOAuthError } from '../errors';
import { type ScopeText, scopeTexts } from '../scope-texts';
import { getAuthorizationClient } from './authorization-client';
import { getAuthorization } from './authorizations';
import { scopesToAllow } from './requested-claims';

/** What a page of ours shows of a request that is under way. */
export type InteractionView = {
  id: string;
  client: {
    name: string;
    isVerified: boolean;
    logoUri: string | null;
    clientUri: string | null;
    policyUri: string | null;
    tosUri: string | null;
  };
  /** Where the browser goes afterwards: the host, or the scheme of an installed application. */
  destination: string;
  scopes: ScopeText[];
  resources: string[];
  loginHint: string | null;
};

/** The request that this browser began, or null when there is none to go on with. */
export async function interactionView(
  ctx: Ctx,
  id: string,
  browserKey: string | null,
): Promise<InteractionView | null> {
  try {
    const { clientId, request, state } = await getAuthorization(ctx, id, browserKey);
    if (state !== 'open') return null;
    const client = await getAuthorizationClient(ctx, clientId);
    return {
      id,
      client: {
        name: client.clientName,
        isVerified: client.isVerified,
        logoUri: client.logoUri,
        clientUri: client.clientUri,
        policyUri: client.policyUri,
        tosUri: client.tosUri,
      },
      destination: destinationOf(request.redirectUri),
      scopes: await scopeTexts(ctx, scopesToAllow(request), request.resources),
      resources: await namesOf(
        ctx,
        request.resources.filter((name) => name !== ctx.config.issuer),
      ),
      loginHint: request.loginHint,
    };
  } catch (error) {
    if (isOAuthError(error)) return null;
    throw error;
  }
}

function destinationOf(redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri);
  return host === '' ? `an application on this device (${protocol.slice(0, -1)})` : host;
}

async function namesOf(ctx: Ctx, resources: string[]): Promise<string[]> {
  if (resources.length === 0) return [];
  const rows = await ctx.db.select().from(apiResources).where(inArray(apiResources.identifier, resources));
  return resources.map((identifier) => rows.find((row) => row.identifier === identifier)?.name ?? identifier);
}
