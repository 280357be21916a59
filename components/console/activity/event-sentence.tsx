import Link from 'next/link';
import { sentenceOf } from '@/lib/audit';
import type { AuditEvent, NamedParty, Party } from '@/lib/audit/schema';
import { partyPage } from './party-page';

/** The records that exist, by id. Undefined if the page has not looked them up: then every name is a link. */
export type KnownParties = ReadonlyMap<string, NamedParty> | undefined;

/** An event in words. Names lead to their records; a deleted record keeps the name that the event recorded. */
export function EventSentence({ event, known }: { event: AuditEvent; known: KnownParties }) {
  return (
    <p className="text-sm [overflow-wrap:anywhere]">
      {sentenceOf(event).map((part, at) =>
        'text' in part ? (
          part.text
        ) : (
          // The parts of a sentence have no other identity than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: the same event has the same parts
          <PartyName key={at} party={part.party} known={known} isDeleted={isDeleted(event, part.party)} />
        ),
      )}
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
