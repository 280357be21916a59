import { eq, sql } from 'drizzle-orm';
import { clients } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { requireFreshSignIn, verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { makeKeys } from '../keys';
import { credentialMembers } from './attributes';
import { changedClient } from './changed-client';
import { clientCacheTags } from './client-cache-tags';
import { auditedClient } from './create-client';
import { requireUsableKeys } from './key-problem';
import { clientTarget, toClient } from './projection';
import { answerAlgorithms, publishAnswerKeys } from './publish-answer-keys';
import { lockClient } from './queries';
import { originsOf } from './redirect-uri';
import { requireReadableColors } from './require-readable-colors';
import { type Client, UpdateClient } from './schema';
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
    return change(ctx, async (tx, invalidate, afterCommit) => {
      const row = await lockClient(tx, { id, version });
      const before = toClient(row);
      const wanted = changedClient(ctx, row, changes);
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
      afterCommit(() => publishAnswerKeys(ctx, changes));
      return toClient(saved);
    });
  },
  { act: 'client.update' },
);
