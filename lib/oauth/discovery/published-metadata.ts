import { readSettings } from '@/lib/directory/settings';
import type { Ctx } from '@/lib/kernel/context';
import { resolveWithin } from '@/lib/kernel/resolve-within';
import { registrationState } from '@/lib/sign-in/registration';
import { serverMetadata } from './discovery';

/** Applications read the metadata when they start, also while the database cannot be reached. */
const SETTINGS_MS = 500;

/**
 * The server metadata, with the offered languages, and with `prompt=create` while registration is open (Initiating User
 * Registration 1.0 §3).
 */
export async function publishedMetadata(ctx: Ctx): Promise<Record<string, unknown>> {
  const settings = await resolveWithin(SETTINGS_MS, readSettings(ctx.db), null);
  const isRegistrationOpen = settings !== null && registrationState(ctx, settings) === 'open';
  const languages = settings?.languages.offered;
  return serverMetadata(ctx.config, { isRegistrationOpen, ...(languages && { languages }) });
}
