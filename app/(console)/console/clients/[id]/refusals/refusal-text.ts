import type { ClientRefusal } from '@/lib/directory/clients/schema';
import { formatters, type MessageKey, type Texts } from '@/lib/language';
import { grantTitle } from '../../fields/grant-text';

type Nearest = NonNullable<ClientRefusal['nearest']>;

const MAX_SHOWN = 5;

const differenceKeys = {
  'the scheme': 'console.clients.refusals.differences.scheme',
  'letter case': 'console.clients.refusals.differences.letterCase',
  'the port': 'console.clients.refusals.differences.port',
  'the trailing slash': 'console.clients.refusals.differences.trailingSlash',
  'the query': 'console.clients.refusals.differences.query',
  'the fragment': 'console.clients.refusals.differences.fragment',
} as const satisfies Record<Nearest['differences'][number], MessageKey>;

type Compared = Pick<ClientRefusal, 'nearest' | 'registered'> & { setting: string | null };

/** The registered values that the refused value was compared with, and how they differ; null for other settings. */
export function registeredText(texts: Texts, refusal: Compared): { value: string; note: string | null } | null {
  const { nearest, registered, setting } = refusal;
  const { text } = texts;
  if (nearest) return { value: nearest.value, note: noteOn(texts, refusal, nearest) };
  if (!registered) return null;
  const names = setting === 'grant_types' ? registered.map((type) => grantTitle(texts, type)) : registered;
  const shown = names.slice(0, MAX_SHOWN).join(setting === 'scopes' ? ' ' : '\n');
  const more = names.length - MAX_SHOWN;
  return {
    value: shown || text('console.clients.labels.none'),
    note: more > 0 ? text('console.clients.refusals.more', { count: more }) : null,
  };
}

function noteOn({ locale, text }: Texts, { registered }: Compared, { value, differences }: Nearest): string {
  const isOwn = registered?.includes(value) ?? false;
  if (differences.length === 0)
    return text(isOwn ? 'console.clients.refusals.allowedLater' : 'console.clients.refusals.notAllowed');
  const list = formatters.getListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' });
  return text(isOwn ? 'console.clients.refusals.differs' : 'console.clients.refusals.differsOther', {
    differences: list.format(differences.map((difference) => text(differenceKeys[difference]))),
  });
}
