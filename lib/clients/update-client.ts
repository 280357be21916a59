import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { differences, recordAudit } from '../audit';
import { change } from '../change';
import { AppError } from '../errors';
import { makeKeys } from '../keys';
import { requireFreshSignIn, verb } from '../verb';
import { clientSubjects } from './client-subjects';
import { auditedClient } from './create-client';
import { requireUsableKeys } from './key-problem';
import { fromMetadata } from './metadata';
import { clientTarget, toClient } from './projection';
import { answerAlgorithms, publishKeys } from './publish-keys';
import { lockClient, requireMayGrant } from './queries';
import { originsOf } from './redirect-uri';
import { type Client, clientProblems, UpdateClient } from './schema';
import { sectorAfter } from './sector';

/** Members that say what the client proves itself by: keys planted here outlive the session as a secret does. */
const credentials = ['token_endpoint_auth_method', 'token_endpoint_auth_signing_alg', 'jwks', 'jwks_uri'];

/**
 * Whether a client is public or confidential is decided when it is made and stays.
 * @throws AppError `not_found`, `stale`, `invalid` when the members do not fit each other,
 * `reauthentication_required` for a change of keys or of the way to authenticate.
 */
export const updateClient = verb(
  'clients:write',
  UpdateClient,
  async (ctx, { id, version, ...changes }): Promise<Client> => {
    requireUsableKeys(changes.jwks);
    const client = await change(ctx, async (tx, kill) => {
      const row = await lockClient(tx, { id, version });
      requireMayGrant(ctx, {
        scopes: [...row.scopes, ...(changes.scopes ?? [])],
        isResourceServer: row.isResourceServer || (changes.is_resource_server ?? false),
      });
      const before = toClient(row);
      const wanted = { ...before, ...changes };
      const problems = clientProblems(wanted);
      if (!row.isConfidential && changes.require_pkce === false)
        problems.push({ path: 'require_pkce', message: 'a public client always needs PKCE' });
      if (problems.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors: problems });
      const changed = differences<Record<string, unknown>>(auditedClient(before), auditedClient(wanted));
      if (!changed.changed) return before;
      if (credentials.some((member) => member in changed.after)) requireFreshSignIn(ctx);
      await makeKeys(tx, ctx, answerAlgorithms(changes));
      const [saved] = await tx
        .update(clients)
        .set({
          clientName: changes.client_name,
          ...fromMetadata(changes),
          sector: sectorAfter(row, { sectorIdentifier: wanted.sector_identifier, redirectUris: wanted.redirect_uris }),
          sectorIdentifierUri: wanted.sector_identifier === before.sector_identifier ? undefined : null,
          redirectOrigins: changes.redirect_uris && originsOf(changes.redirect_uris),
          grantTypes: changes.grant_types,
          scopes: changes.scopes,
          isResourceServer: changes.is_resource_server,
          requirePkce: changes.require_pkce,
          accessTokenLifetimeSeconds: changes.access_token_lifetime_seconds,
          refreshTokenLifetimeSeconds: changes.refresh_token_lifetime_seconds,
          refreshGraceSeconds: changes.refresh_grace_seconds,
          version: sql`${clients.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(clients.id, id))
        .returning();
      if (!saved) throw new Error('update returned no row');
      await recordAudit(tx, ctx, 'client.updated', {
        target: clientTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      kill(...clientSubjects(saved));
      return toClient(saved);
    });
    await publishKeys(ctx, changes);
    return client;
  },
);
