import { clientSecrets, clients } from '@/db/schema';
import { recordAudit } from '../audit';
import { change } from '../change';
import { makeKeys } from '../keys';
import { newId } from '../new-id';
import { requireFreshSignIn, verb } from '../verb';
import { defaultGraceSeconds } from './default-grace-seconds';
import { requireUsableKeys } from './key-problem';
import { fromMetadata } from './metadata';
import { newSecret, usesSecrets } from './new-secret';
import { clientTarget, toClient } from './projection';
import { answerAlgorithms, publishKeys } from './publish-keys';
import { requireMayGrant } from './queries';
import { originsOf } from './redirect-uri';
import { type Client, CreateClient, type GrantType } from './schema';
import { sectorOf } from './sector';

export type CreatedClient = { client: Client; client_secret: string | null };

/** The secret is in this answer alone; only its hash is kept. A public client has none. */
export const createClient = verb('clients:write', CreateClient, async (ctx, input): Promise<CreatedClient> => {
  const scopes = input.scopes ?? defaultScopes(input.grant_types);
  requireMayGrant(ctx, { scopes, isResourceServer: input.is_resource_server });
  if (input.is_confidential) requireFreshSignIn(ctx);
  const method = input.token_endpoint_auth_method ?? (input.is_confidential ? 'client_secret_basic' : 'none');
  const secret = usesSecrets(method) ? newSecret(ctx, method, 'First secret', null) : null;
  requireUsableKeys(input.jwks);
  const created = await change(ctx, async (tx) => {
    await makeKeys(tx, ctx, answerAlgorithms(input));
    const [row] = await tx
      .insert(clients)
      .values({
        id: newId(),
        clientName: input.client_name,
        ...fromMetadata(input),
        redirectOrigins: originsOf(input.redirect_uris),
        sector: sectorOf({ sectorIdentifier: input.sector_identifier, redirectUris: input.redirect_uris }),
        grantTypes: input.grant_types,
        scopes,
        isConfidential: input.is_confidential,
        isResourceServer: input.is_resource_server,
        requirePkce: input.require_pkce || !input.is_confidential,
        tokenEndpointAuthMethod: method,
        accessTokenLifetimeSeconds: input.access_token_lifetime_seconds,
        refreshTokenLifetimeSeconds: input.refresh_token_lifetime_seconds,
        refreshGraceSeconds: input.refresh_grace_seconds ?? defaultGraceSeconds(input.is_confidential),
      })
      .returning();
    if (!row) throw new Error('insert returned no row');
    if (secret) await tx.insert(clientSecrets).values({ ...secret.row, clientId: row.id });
    const client = toClient(row);
    await recordAudit(tx, ctx, 'client.created', { target: clientTarget(row), after: auditedClient(client) });
    return { client, client_secret: secret?.secret.reveal() ?? null };
  });
  await publishKeys(ctx, input);
  return created;
});

const signingIn: GrantType[] = ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'];

/** A client that nothing was said about may ask who the user is, and stay where it can. */
const defaultScopes = (grantTypes: readonly string[]): string[] => {
  if (!signingIn.some((type) => grantTypes.includes(type))) return [];
  return ['openid', 'profile', 'email', ...(grantTypes.includes('refresh_token') ? ['offline_access'] : [])];
};

/** What an audit event keeps of a client: what an administrator can set. */
export function auditedClient({ id, client_id, version, created_at, updated_at, last_used_at, ...settings }: Client) {
  return settings;
}
