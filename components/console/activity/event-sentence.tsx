import { richText } from '@/components/language/rich-text';
import { Link } from '@/components/ui/link';
import type { AuditEvent, NamedParty, Party } from '@/lib/audit/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { partyPage } from './party-page';
import { sentenceOf } from './sentence-of';

/** The records that exist, by id. Undefined if the page has not looked them up: then every name is a link. */
export type KnownParties = ReadonlyMap<string, NamedParty> | undefined;

/** An event in words. Names lead to their records; a deleted record keeps the name that the event recorded. */
export async function EventSentence({ event, known }: { event: AuditEvent; known: KnownParties }) {
  const texts = await consoleTexts();
  const { key, values, parties } = sentenceOf(texts, event);
  const named = (party: Party | null) => () =>
    party ? (
      <PartyName party={party} known={known} isDeleted={isDeleted(event, party)} />
    ) : (
      <span>{texts.text('console.audit.unknown')}</span>
    );
  return (
    <p className="text-sm [overflow-wrap:anywhere]">
      {richText(texts, key, {
        ...values,
        actor: named(parties.actor),
        target: named(parties.target),
        client: named(parties.client),
      })}
    </p>
  );
}

const isDeleted = ({ action, target }: AuditEvent, party: Party): boolean =>
  action.endsWith('.deleted') && action !== 'client_secret.deleted' && party.id === target?.id;

type PartyNameProps = { party: Party; known: KnownParties; isDeleted: boolean };

function PartyName({ party, known, isDeleted: isGone }: PartyNameProps) {
  const record = party.id ? known?.get(party.id) : undefined;
  const href = isGone || (known && !record) ? null : partyPage(party);
  const name = record?.name ?? party.name;
  if (!href) return <strong className="font-medium">{name}</strong>;
  return (
    <Link
      href={href}
      title={party.name === name ? undefined : party.name}
      className="rounded-sm font-medium underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {name}
    </Link>
  );
}
