import type { ReadClient } from '@/lib/directory/clients';
import type { Ctx } from '@/lib/kernel/context';
import { acceptsMethod } from '../client-authentication/accepts-method';
import { DEVICE_GRANT } from '../device';
import { grants } from '../grants';
import { unknownClient } from '../metadata-documents/unknown-client';
import { requestedResources, unusableResource } from '../resource';
import { grantScope, parseScope } from '../scope';
import { requireAllowedGrant, requireUnboundClient } from '../token-endpoint/client-rules';
import { findTokenAudience } from '../tokens';
import type { RecordedParameters } from './recorded-parameters';
import type { Replayed } from './replayed';

/** The grants that ask for a scope of the client and for resources before they look at what the user presents. */
const scopedGrants = ['client_credentials', 'password', 'urn:ietf:params:oauth:grant-type:jwt-bearer'];

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** The client must be confidential or public as its method says. @throws OAuthError `invalid_client`. */
export function requireMethod({ record }: ReadClient, { clientAuthentication: presented }: RecordedParameters): void {
  if (presented === null || acceptsMethod(record, presented)) return;
  throw unknownClient({
    check: 'client.auth_method',
    refused: { parameter: 'client_authentication', received: presented, setting: 'token_endpoint_auth_method' },
  });
}

/** Repeats the checks of the token endpoint that do not depend on a code, a token or a password. */
export async function replayToken(ctx: Ctx, { record }: ReadClient, given: RecordedParameters): Promise<Replayed> {
  const grantType = given.known.get('grant_type');
  const grant = grantType === null ? undefined : grants.get(grantType);
  if (!grant) return 'unknown';
  requireAllowedGrant(record, grant.type);
  if (!given.hasDpopProof) requireUnboundClient(record);
  const resources = given.known.getAll('resource');
  if (scopedGrants.includes(grant.type)) {
    const asked = given.known.get('scope');
    const scope = grantScope(asked, record.scopes);
    await requireUsable(ctx, record, requestedResources(ctx, record, resources, asked && scope));
    return 'accepted';
  }
  if (grant.type === TOKEN_EXCHANGE) {
    const asked = given.known.get('scope');
    if (asked !== null) grantScope(asked, record.scopes);
    await requireUsable(ctx, record, [...resources, ...given.known.getAll('audience')]);
    return 'accepted';
  }
  await requireUsable(ctx, record, resources);
  return 'accepted';
}

/** Repeats the checks of the device authorization endpoint (RFC 8628 §3.1). */
export async function replayDevice(ctx: Ctx, { record }: ReadClient, given: RecordedParameters): Promise<Replayed> {
  requireAllowedGrant(record, DEVICE_GRANT);
  const asked = given.known.get('scope');
  if (asked !== null) grantScope(asked, [...new Set([...record.scopes, 'openid'])]);
  const scope = asked === null ? null : parseScope(asked).join(' ');
  await requireUsable(ctx, record, requestedResources(ctx, record, given.known.getAll('resource'), scope));
  return 'accepted';
}

/** @throws OAuthError `invalid_target` for a resource that is unknown or that the client may not use. */
async function requireUsable(ctx: Ctx, client: ReadClient['record'], resources: string[]): Promise<void> {
  if (await findTokenAudience(ctx, client, resources)) return;
  throw await unusableResource(ctx, client, resources);
}
