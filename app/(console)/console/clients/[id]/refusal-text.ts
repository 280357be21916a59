import { differenceText } from '@/lib/clients';
import type { ClientRefusal, RefusalSetting } from '@/lib/clients/schema';
import { grantTitle } from '../grant-text';

/** The settings by the labels of their fields. */
export const settingLabels: Record<RefusalSetting, string> = {
  redirect_uris: 'Redirect URIs',
  grant_types: 'Grant types',
  require_pkce: 'Require PKCE',
  scopes: 'Scopes',
  resources: 'API resources',
  require_pushed_authorization_requests: 'Require pushed authorization requests',
  require_signed_request_object: 'Require signed request objects',
};

const MAX_SHOWN = 5;

/** What is registered where the refused value was looked for, and how the two differ; null for other settings. */
export function registeredText(refusal: ClientRefusal): { value: string; note: string | null } | null {
  const { nearest, registered, setting } = refusal;
  if (nearest) return { value: nearest.value, note: noteOn(refusal, nearest) };
  if (!registered) return null;
  const names = setting === 'grant_types' ? registered.map(grantTitle) : registered;
  const shown = names.slice(0, MAX_SHOWN).join(setting === 'scopes' ? ' ' : '\n');
  const more = names.length - MAX_SHOWN;
  return { value: shown || 'None', note: more > 0 ? `and ${more} more` : null };
}

function noteOn({ registered }: ClientRefusal, { value, differences }: NonNullable<ClientRefusal['nearest']>): string {
  const isOwn = registered?.includes(value) ?? false;
  if (differences.length > 0)
    return `Differs by ${differenceText(differences)}.${isOwn ? '' : ' This client may not use it yet.'}`;
  return isOwn ? 'Allowed since this request.' : 'It exists, but this client may not use it yet.';
}
