import { sql } from 'drizzle-orm';
import type { Tx } from '@/db';
import { serviceSettings } from '@/db/schema';
import { differences, recordAudit } from '@/lib/audit';
import { change } from '@/lib/kernel/change';
import { requireVersion } from '@/lib/kernel/require-version';
import { verb } from '@/lib/kernel/verb';
import { oneRow } from '@/lib/storage/one-row';
import { toSettings } from './read-settings';
import { requireAboveFloor } from './require-above-floor';
import { requireCompleteSettings } from './require-complete-settings';
import { requireMailForCodes } from './require-mail-for-codes';
import { requireReadableBrand } from './require-readable-brand';
import { requireTwoApprovers } from './require-two-approvers';
import { requireUsableTexts } from './require-usable-texts';
import { requireWithinCeiling } from './require-within-ceiling';
import { Settings, type SettingsAnswer, UpdateSettings } from './schema';

type Stored = Record<string, Record<string, unknown>>;

/**
 * Changes the named members. Null restores the default of a member.
 * @throws AppError `invalid` if a session could last longer or a password be shorter than the environment allows, if a
 * setting is missing that another one depends on, if acts need an approval that nobody could give, if codes by email are allowed while mail is off, or if colours of the brand
 * cannot be read on each other; `stale` if the settings have another version than the given one.
 */
export const updateSettings = verb(
  'settings:write',
  UpdateSettings,
  async (ctx, { version, ...changes }): Promise<SettingsAnswer> =>
    change(ctx, async (tx) => {
      const row = await lockSettings(tx);
      requireVersion(row.version, version);
      const stored = merge(row.value as Stored, changes);
      const wanted = Settings.parse(stored);
      requireWithinCeiling(ctx.config, changes, wanted);
      requireAboveFloor(ctx.config, changes, wanted);
      requireReadableBrand(changes, wanted);
      requireCompleteSettings(wanted);
      const before = Settings.parse(row.value);
      requireUsableTexts(changes, before, wanted);
      requireMailForCodes(ctx, before, wanted);
      await requireTwoApprovers(tx, before, wanted);
      const difference = differences(flat(row.value as Stored), flat(stored));
      if (!difference.changed) return toSettings(row);
      const saved = oneRow(
        await tx
          .update(serviceSettings)
          .set({ value: stored, version: sql`${serviceSettings.version} + 1`, updatedAt: sql`now()` })
          .returning(),
      );
      await recordAudit(tx, ctx, 'settings.updated', {
        target: { kind: 'settings', id: null, name: 'settings' },
        before: difference.before,
        after: difference.after,
      });
      return toSettings(saved);
    }),
  { fresh: true, act: 'settings.update' },
);

/** The row of the settings, locked. Makes it if there is none. */
async function lockSettings(tx: Tx) {
  await tx.insert(serviceSettings).values({ value: {} }).onConflictDoNothing();
  return oneRow(await tx.select().from(serviceSettings).for('update'));
}

/** Only what differs from the default is stored, so that a later default applies to everything else. */
function merge(stored: Stored, changes: Partial<Stored>): Stored {
  const merged: Stored = {};
  for (const section of new Set([...Object.keys(stored), ...Object.keys(changes)])) {
    const members = { ...stored[section], ...changes[section] };
    merged[section] = Object.fromEntries(Object.entries(members).filter(([, value]) => value != null));
  }
  return merged;
}

/** Every setting with its value, defaults included, under `section.member`. */
const flat = (stored: Stored): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(Settings.parse(stored)).flatMap(([section, members]) =>
      Object.entries(members).map(([name, value]) => [`${section}.${name}`, value]),
    ),
  );
