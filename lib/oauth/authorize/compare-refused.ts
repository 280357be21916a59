import { differenceText, nearestRegistered, redactReceived } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { isOAuthError, type Refused } from '../errors';
import type { AuthorizationClient } from './authorization-client';

/**
 * Runs `check`. If it refuses a redirect URI or a resource, the log names the registered value that resembles it. The answer
 * to the client does not.
 */
export async function compareRefused<T>(ctx: Ctx, client: AuthorizationClient, check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (ctx.facts && isOAuthError(error) && error.refused) ctx.facts.hint ??= describeNearest(client, error.refused);
    throw error;
  }
}

function describeNearest(client: AuthorizationClient, { setting, received = null }: Refused): string | null {
  const registered =
    setting === 'redirect_uris' ? client.redirectUris : setting === 'resources' ? client.resources : [];
  const nearest = received === null ? null : nearestRegistered(redactReceived(received), registered);
  if (!nearest || nearest.differences.length === 0) return null;
  return ` The registered value ${redactReceived(nearest.value)} differs by ${differenceText(nearest.differences)}.`;
}
