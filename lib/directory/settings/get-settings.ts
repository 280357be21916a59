import { serviceSettings } from '@/db/schema';
import { verb } from '@/lib/kernel/verb';
import { toSettings } from './read-settings';
import { NoInput, type SettingsAnswer } from './schema';

export const getSettings = verb('settings:read', NoInput, async (ctx): Promise<SettingsAnswer> => {
  const [row] = await ctx.db.select().from(serviceSettings);
  return toSettings(row ?? null);
});
