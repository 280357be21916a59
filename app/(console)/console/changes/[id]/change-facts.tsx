import type { ReactNode } from 'react';
import { partyPage } from '@/components/console/activity/party-page';
import { Facts } from '@/components/console/page/facts';
import { Link } from '@/components/ui/link';
import { Time } from '@/components/ui/time';
import type { PlannedChange } from '@/lib/directory/planned-changes/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { targetName } from '../target-name';

/** Who asked for a change, why, and what became of it. */
export async function ChangeFacts({ change }: { change: PlannedChange }) {
  const texts = await consoleTexts();
  const label = (name: Parameters<typeof labelKey>[0]) => texts.text(labelKey(name));
  const { requested_by, decided_by } = change;
  const isWaiting = change.state === 'waiting';
  const facts: (false | { label: string; value: ReactNode })[] = [
    { label: label('target'), value: <Party party={{ ...partyOf(change), name: targetName(texts, change) }} /> },
    { label: label('requestedBy'), value: <Party party={requested_by} /> },
    { label: label('created'), value: <Time instant={change.created_at} /> },
    {
      label: label('runAt'),
      value: <Time instant={change.run_at} fallback={texts.text('console.changes.list.onceApproved')} />,
    },
    isWaiting && { label: label('expires'), value: <Time instant={change.expires_at} /> },
    change.reason !== null && { label: label('reason'), value: <Words>{change.reason}</Words> },
    decided_by !== null && { label: label('decidedBy'), value: <Party party={{ kind: 'user', ...decided_by }} /> },
    change.decided_at !== null && { label: label('decidedAt'), value: <Time instant={change.decided_at} /> },
    change.note !== null && { label: label('note'), value: <Words>{change.note}</Words> },
    change.finished_at !== null && { label: label('finished'), value: <Time instant={change.finished_at} /> },
  ];
  return <Facts items={facts.filter((fact) => fact !== false)} />;
}

/** A bulk job has a page once it has started. */
const partyOf = ({ job, state, target }: PlannedChange) => (job && state !== 'done' ? { ...target, id: null } : target);

const labelKey = <
  Name extends
    | 'target'
    | 'requestedBy'
    | 'created'
    | 'runAt'
    | 'expires'
    | 'reason'
    | 'decidedBy'
    | 'decidedAt'
    | 'note'
    | 'finished',
>(
  name: Name,
) => `console.changes.record.${name}` as const;

function Words({ children }: { children: ReactNode }) {
  return <span className="[overflow-wrap:anywhere]">{children}</span>;
}

function Party({ party }: { party: { kind: string; id: string | null; name: string } }) {
  const page = partyPage(party);
  if (page === null) return <Words>{party.name}</Words>;
  return (
    <Link href={page} className="text-accent-ink [overflow-wrap:anywhere] hover:underline">
      {party.name}
    </Link>
  );
}
