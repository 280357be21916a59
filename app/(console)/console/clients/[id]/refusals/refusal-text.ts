import { differenceText } from '@/lib/directory/clients';
import type { ClientRefusal } from '@/lib/directory/clients/schema';
import { grantTitle } from '../../fields/grant-text';

const MAX_SHOWN = 5;

/** The registered values that the refused value was compared with, and how they differ; null for other settings. */
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
    return `Differs by ${differenceText(differences)}.${isOwn ? '' : ' This client is not allowed to use it.'}`;
  return isOwn
    ? 'This client was allowed to use it after this request.'
    : 'It exists, but this client is not allowed to use it.';
}
