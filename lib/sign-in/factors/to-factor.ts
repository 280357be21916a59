import type { FactorRow } from './find-factors';
import { modelName } from './passkey-models';
import type { Factor } from './schema';

/** A factor without its secrets. */
export const toFactor = (row: FactorRow): Factor => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  model: modelName(row.model),
  is_backup_eligible: row.isBackupEligible,
  is_backed_up: row.isBackedUp,
  created_at: row.createdAt.toISOString(),
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
});
