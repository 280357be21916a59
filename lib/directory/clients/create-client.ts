import type { z } from 'zod';
import { clientSecrets, clients } from '@/db/schema';
import { recordAudit } from '@/lib/audit';
import { isPermission } from '@/lib/kernel/access';
import { refuseSecondIdentity } from '@/lib/kernel/approvals';
import { change } from '@/lib/kernel/change';
import { newId } from '@/lib/kernel/new-id';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys } from '../keys';
import { defaultSettings } from './default-settings';
import { requireUsableKeys } from './key-problem';
import { newSecret, usesSecrets } from './new-secret';
import { clientTarget, toClient } from './projection';
import { answerAlgorithms, publishAnswerKeys } from './publish-answer-keys';
import { requireMayGrant } from './queries';
import { originsOf } from './redirect-uri';
import { requireReadableColors } from './require-readable-colors';
import { type Client, CreateClient } from './schema';
import { clientSearchColumns } from './search-columns';
import { sectorOf } from './sector';
import { type Settings, toColumns } from './settings';

export type CreatedClient = { client: Client; client_secret: string | null };

/** Creates a client. Only this answer contains its secret. A public client has none. */
export const createClient = verb('clients:write', CreateClient, async (ctx, input): Promise<CreatedClient> => {
  const settings = withDefaults(input);
  requireMayGrant(ctx, { scopes: settings.scopes, isResourceServer: settings.is_resource_server });
  if (input.is_confidential) requireFreshSignIn(ctx);
  if (settings.scopes.some(isPermission)) await refuseSecondIdentity(ctx, 'client');
  const method = settings.token_endpoint_auth_method;
  const secret = usesSecrets(method) ? newSecret(ctx, method, 'First secret', null) : null;
  requireUsableKeys(input.jwks);
  return change(ctx, async (tx, _invalidate, afterCommit) => {
    await requireReadableColors(tx, input);
    await makeKeys(tx, ctx, answerAlgorithms(input));
    const row = oneRow(
      await tx
        .insert(clients)
        .values({
          id: newId(),
          ...toColumns(settings),
          ...clientSearchColumns({ clientName: input.client_name }),
          redirectOrigins: originsOf(input.redirect_uris),
          sector: sectorOf({ sectorIdentifier: input.sector_identifier, redirectUris: input.redirect_uris }),
          isConfidential: input.is_confidential,
          requirePkce: input.require_pkce || !input.is_confidential,
        })
        .returning(),
    );
    if (secret) await tx.insert(clientSecrets).values({ ...secret.row, clientId: row.id });
    const client = toClient(row);
    await recordAudit(tx, ctx, 'client.created', { target: clientTarget(row), after: auditedClient(client) });
    afterCommit(() => publishAnswerKeys(ctx, input));
    return { client, client_secret: secret?.secret.reveal() ?? null };
  });
});

/** The given members, and the default of every other. */
const withDefaults = (input: z.output<typeof CreateClient>): Settings => ({
  ...defaultSettings(input),
  ...(Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as typeof input),
});

/** The members of a client that audit events contain: those that an administrator can set. */
export function auditedClient({ id, client_id, version, created_at, updated_at, last_used_at, ...settings }: Client) {
  return settings;
}
