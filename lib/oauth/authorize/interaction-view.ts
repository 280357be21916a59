import type { Ctx } from '@/lib/kernel/context';
import { englishTexts, type Texts } from '@/lib/language';
import type { AcrDemand } from '@/lib/sign-in/flow';
import { isOAuthError } from '../errors';
import { resourceNames } from '../resource-names';
import { type ScopeText, scopeTexts } from '../scope-texts';
import { getAuthorizationClient } from './authorization-client';
import { getAuthorization } from './authorizations';
import { acrDemand, scopesToAllow } from './requested-claims';

/** What an interaction page shows of an open request. */
export type InteractionView = {
  id: string;
  client: {
    id: string;
    name: string;
    isVerified: boolean;
    logoUri: string | null;
    clientUri: string | null;
    policyUri: string | null;
    tosUri: string | null;
    brandColorLight: string | null;
    brandColorDark: string | null;
  };
  /** Receiver of the answer: a host, or an application on this device. */
  destination: string;
  /** The complete redirect URI. */
  redirectUri: string;
  scopes: ScopeText[];
  resources: string[];
  loginHint: string | null;
  prompt: readonly string[];
  maxAge: number | null;
  /** The class of sign-in that the request and its client demand. */
  acr: AcrDemand | null;
};

/** Returns the open request that this browser began, with its scopes in a language, or null. */
export async function interactionView(
  ctx: Ctx,
  id: string,
  browserKey: string | null,
  texts: Texts = englishTexts,
): Promise<InteractionView | null> {
  try {
    const { clientId, request, state } = await getAuthorization(ctx, id, browserKey);
    if (state !== 'open') return null;
    const client = await getAuthorizationClient(ctx, clientId);
    return {
      id,
      client: {
        id: client.id,
        name: client.clientName,
        isVerified: client.isVerified,
        logoUri: client.logoUri,
        clientUri: client.clientUri,
        policyUri: client.policyUri,
        tosUri: client.tosUri,
        brandColorLight: client.brandColorLight,
        brandColorDark: client.brandColorDark,
      },
      destination: destinationOf(texts, request.redirectUri),
      redirectUri: request.redirectUri,
      scopes: await scopeTexts(ctx, scopesToAllow(request), request.resources, texts),
      resources: await resourceNames(ctx, request.resources),
      loginHint: request.loginHint,
      prompt: request.prompt,
      maxAge: request.maxAge,
      acr: acrDemand(request, client),
    };
  } catch (error) {
    if (isOAuthError(error)) return null;
    throw error;
  }
}

/** The authority of a private-use scheme is not a host and must not be shown as one. */
function destinationOf({ text }: Texts, redirectUri: string): string {
  const { host, protocol } = new URL(redirectUri);
  if (protocol === 'https:' || protocol === 'http:') return host;
  return text('flow.client.onThisDevice', { scheme: protocol.slice(0, -1) });
}
