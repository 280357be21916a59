import { differenceText, nearestRegistered, redactReceived, wireId } from '../../clients';
import type { Ctx } from '../../context';
import { isOAuthError, type OAuthError, type OAuthErrorCode } from '../errors';
import type { AuthorizationClient } from './authorization-client';

/** Errors that depend on the user, the session or the moment, not on the settings of the client. */
const outcomes: readonly OAuthErrorCode[] = ['login_required', 'unmet_authentication_requirements', 'use_dpop_nonce'];

/**
 * Checks an authorization request. If it is refused, logs the reason and notes it for the client's page, then throws the
 * same error: the answer to the client stays generic.
 */
export async function recordRefusals<T>(ctx: Ctx, client: AuthorizationClient, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (isOAuthError(error) && error.status < 429 && !outcomes.includes(error.code)) note(ctx, client, error);
    throw error;
  }
}

function note(ctx: Ctx, client: AuthorizationClient, { code, description, refused }: OAuthError): void {
  const { parameter = '', setting = null } = refused ?? {};
  const received = refused?.received == null ? null : redactReceived(refused.received);
  const { requestId } = ctx;
  const reason = description + nearbyText(client, setting, received);
  ctx.log.info('authorization.refused', { requestId, clientId: wireId(client), code, error: reason });
  ctx.refusals.note(client.id, { error: code, parameter, description, setting, received, requestId });
}

function nearbyText(client: AuthorizationClient, setting: string | null, received: string | null): string {
  const registered =
    setting === 'redirect_uris' ? client.redirectUris : setting === 'resources' ? client.resources : [];
  const nearest = received === null ? null : nearestRegistered(received, registered);
  if (!nearest || nearest.differences.length === 0) return '';
  return ` Registered is ${redactReceived(nearest.value)}, which differs by ${differenceText(nearest.differences)}.`;
}
