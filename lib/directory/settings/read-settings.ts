import type { Db, Tx } from '@/db';
import { serviceSettings } from '@/db/schema';
import { Settings, type SettingsAnswer } from './schema';

/** The settings as administrators left them; the defaults if they changed nothing. */
export async function readSettings(db: Db | Tx): Promise<Settings> {
  const [row] = await db.select({ value: serviceSettings.value }).from(serviceSettings);
  return Settings.parse(row?.value ?? {});
}

/** `row` null: nothing was changed. Version 1 is that state. */
export const toSettings = (row: typeof serviceSettings.$inferSelect | null): SettingsAnswer => ({
  ...Settings.parse(row?.value ?? {}),
  updated_at: row?.updatedAt.toISOString() ?? null,
  version: row?.version ?? 1,
});
