import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { AppError } from '@/lib/kernel/errors';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys } from '../keys';
import { credentialMembers } from './attributes';
import { clientCacheTags } from './client-cache-tags';
import { auditedClient } from './create-client';
import { requireUsableKeys } from './key-problem';
import { clientTarget, toClient } from './projection';
import { answerAlgorithms, publishAnswerKeys } from './publish-answer-keys';
import { lockClient, requireMayGrant } from './queries';
import { originsOf } from './redirect-uri';
import { requireReadableColors } from './require-readable-colors';
import { type Client, clientProblems, UpdateClient } from './schema';
import { clientSearchColumns } from './search-columns';
import { sectorAfter } from './sector';
import { toColumns } from './settings';

/**
 * Changes a client. A public client stays public, and a confidential one confidential.
 * @throws AppError `not_found`, `stale`, `invalid` when the members contradict each other,
 * `reauthentication_required` for a change of keys or of the authentication method.
 */
export const updateClient = verb(
  'clients:write',
  UpdateClient,
  async (ctx, { id, version, ...changes }): Promise<Client> => {
    requireUsableKeys(changes.jwks);
    const client = await change(ctx, async (tx, invalidate) => {
      const row = await lockClient(tx, { id, version });
      requireMayGrant(ctx, {
        scopes: [...row.scopes, ...(changes.scopes ?? [])],
        isResourceServer: row.isResourceServer || (changes.is_resource_server ?? false),
      });
      const before = toClient(row);
      const wanted = { ...before, ...changes };
      const problems = clientProblems(wanted);
      if (!row.isConfidential && changes.require_pkce === false)
        problems.push({ path: 'require_pkce', message: 'must be true for a public client' });
      if (problems.length > 0) throw new AppError('invalid', 'The request is not valid.', { errors: problems });
      const changed = differences<Record<string, unknown>>(auditedClient(before), auditedClient(wanted));
      if (!changed.changed) return before;
      await requireReadableColors(tx, changes);
      if (credentialMembers.some((member) => member in changed.after)) requireFreshSignIn(ctx);
      await makeKeys(tx, ctx, answerAlgorithms(changes));
      const saved = oneRow(
        await tx
          .update(clients)
          .set({
            ...toColumns(changes),
            ...clientSearchColumns({ ...row, clientName: wanted.client_name }),
            sector: sectorAfter(row, {
              sectorIdentifier: wanted.sector_identifier,
              redirectUris: wanted.redirect_uris,
            }),
            sectorIdentifierUri: wanted.sector_identifier === before.sector_identifier ? undefined : null,
            redirectOrigins: changes.redirect_uris && originsOf(changes.redirect_uris),
            version: sql`${clients.version} + 1`,
            updatedAt: sql`now()`,
          })
          .where(eq(clients.id, id))
          .returning(),
      );
      await recordAudit(tx, ctx, 'client.updated', {
        target: clientTarget(saved),
        before: changed.before,
        after: changed.after,
      });
      invalidate(...clientCacheTags(saved));
      return toClient(saved);
    });
    await publishAnswerKeys(ctx, changes);
    return client;
  },
);
