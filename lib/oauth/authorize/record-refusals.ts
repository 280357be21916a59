import { differenceText, nearestRegistered, redactReceived, wireId } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { isOAuthError, type OAuthError, type OAuthErrorCode } from '../errors';
import type { AuthorizationClient } from './authorization-client';

/** Errors that depend on the user, the session or the time, not on the settings of the client. */
const outcomes: readonly OAuthErrorCode[] = ['login_required', 'unmet_authentication_requirements', 'use_dpop_nonce'];

/**
 * Runs `check`. If it throws, logs the reason and records it for the client's page in the console, then throws the same
 * error. The answer to the client does not contain the recorded values.
 */
export async function recordRefusals<T>(ctx: Ctx, client: AuthorizationClient, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (isOAuthError(error) && error.status < 429 && !outcomes.includes(error.code)) recordRefusal(ctx, client, error);
    throw error;
  }
}

function recordRefusal(ctx: Ctx, client: AuthorizationClient, { code, description, refused }: OAuthError): void {
  const { parameter = '', setting = null } = refused ?? {};
  const received = refused?.received == null ? null : redactReceived(refused.received);
  const { requestId } = ctx;
  const reason = description + describeNearest(client, setting, received);
  ctx.log.info('authorization.refused', { requestId, clientId: wireId(client), code, error: reason });
  ctx.refusals.note(client.id, { error: code, parameter, description, setting, received, requestId });
}

function describeNearest(client: AuthorizationClient, setting: string | null, received: string | null): string {
  const registered =
    setting === 'redirect_uris' ? client.redirectUris : setting === 'resources' ? client.resources : [];
  const nearest = received === null ? null : nearestRegistered(received, registered);
  if (!nearest || nearest.differences.length === 0) return '';
  return ` The registered value ${redactReceived(nearest.value)} differs by ${differenceText(nearest.differences)}.`;
}
