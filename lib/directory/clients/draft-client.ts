import type { z } from 'zod';
import type { Ctx } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { requireVersion } from '@/lib/kernel/require-version';
import { changedClient } from './changed-client';
import { type ClientRecord, findDraftRecord } from './client-record';
import { requireUsableKeys } from './key-problem';
import type { ClientRow } from './projection';
import { getClientRow } from './queries';
import { requireReadableColors } from './require-readable-colors';
import type { DraftClient } from './schema';
import { sectorAfter } from './sector';
import { toColumns } from './settings';

/** A client as the endpoints read it: the row of the authorization endpoint and the record of the others. */
export type ReadClient = { row: ClientRow; record: ClientRecord };

/** The client as it is stored. @throws AppError `not_found`. */
export async function readClient(ctx: Ctx, id: string): Promise<ReadClient> {
  const row = await getClientRow(ctx.db, id);
  return { row, record: await recordWith(ctx, id, {}) };
}

/**
 * The client as it would be after the changes, which are checked like those of an update. Stores nothing.
 * @throws AppError `not_found`, `stale`, `forbidden`, `invalid`.
 */
export async function draftClient(
  ctx: Ctx,
  { id, version, is_active, ...changes }: z.output<typeof DraftClient>,
): Promise<ReadClient> {
  requireUsableKeys(changes.jwks);
  const row = await getClientRow(ctx.db, id);
  requireVersion(row.version, version);
  const wanted = changedClient(ctx, row, changes);
  await requireReadableColors(ctx.db, changes);
  const isActive = is_active ?? row.isActive;
  const sector = sectorAfter(row, {
    sectorIdentifier: wanted.sector_identifier,
    redirectUris: wanted.redirect_uris,
  });
  return {
    row: { ...row, ...toColumns(wanted), isActive, sector },
    record: await recordWith(ctx, id, { ...changes, is_active: isActive, sector }),
  };
}

async function recordWith(ctx: Ctx, id: string, changes: object): Promise<ClientRecord> {
  const record = await findDraftRecord(ctx.db, id, changes);
  if (!record) throw notFound('client');
  return record;
}
