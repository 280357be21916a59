import { localizeMessage, type Texts } from '@/lib/language';
import { deletedParties } from '@/lib/oauth/inspection/choices';
import type { TokenInspection } from '@/lib/oauth/inspection/schema';

type Party = TokenInspection['user'];

const localizedParty = ({ text }: Texts, kind: 'user' | 'client', party: Party): Party =>
  party?.name === deletedParties[kind] ? { ...party, name: text(`console.inspector.deleted.${kind}`) } : party;

/** What is known about a pasted text, with its sentences in the language of the console. */
export const localizedInspection = (texts: Texts, inspection: TokenInspection): TokenInspection => ({
  ...inspection,
  reason: localizeMessage(texts, inspection.reason),
  user: localizedParty(texts, 'user', inspection.user),
  client: localizedParty(texts, 'client', inspection.client),
  story: inspection.story.map((item) => ({ ...item, text: localizeMessage(texts, item.text) })),
});
