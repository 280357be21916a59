import type { ReactNode } from 'react';
import { partyList, partyPage } from '@/components/console/activity/party-page';
import { hrefOf } from '@/components/console/lists/list-state';
import { Facts } from '@/components/console/page/facts';
import { richText } from '@/components/language/rich-text';
import { Link } from '@/components/ui/link';
import { type JobAct, kindOf } from '@/lib/directory/bulk/choices';
import type { PlannedChange, PlannedJob } from '@/lib/directory/planned-changes/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { listText } from '@/lib/language';
import { actName } from '../act-name';

type PlannedJobFactsProps = { change: PlannedChange; job: PlannedJob };

/** Which act a bulk job does of which records. */
export async function PlannedJobFacts({ change, job }: PlannedJobFactsProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const kind = kindOf(job.act as JobAct);
  const list = partyList(kind);
  const roles = (job.roles ?? []).map((role) => text(`console.users.roles.${role}.label`));
  const facts: (false | { label: string; value: ReactNode })[] = [
    { label: text('console.changes.list.change'), value: actName(texts, change) },
    roles.length > 0 && { label: text('console.bulk.dialog.role'), value: listText(texts, roles) },
    { label: text('console.changes.record.first'), value: <Records kind={kind} job={job} /> },
    job.filters !== null &&
      list !== null && {
        label: text('console.changes.record.filters'),
        value: <TextLink href={hrefOf(list, textsOf(job.filters))}>{text('console.changes.record.matching')}</TextLink>,
      },
    change.target.kind === 'bulk_job_undo' && {
      label: text('console.changes.record.job'),
      value: richText(texts, 'console.bulk.record.undoes', {
        link: (content) => <TextLink href={`/console/bulk/${change.target.id}`}>{content}</TextLink>,
      }),
    },
  ];
  return <Facts items={facts.filter((fact) => fact !== false)} />;
}

/** The first records with links, and how many more there are. */
async function Records({ kind, job: { records, first_records } }: { kind: string; job: PlannedJob }) {
  const { text } = await consoleTexts();
  const more = records - first_records.length;
  return (
    <ul className="space-y-1.5">
      {first_records.map(({ id, name }) => (
        <li key={id}>
          <TextLink href={partyPage({ kind, id, name: name ?? id }) ?? ''}>
            <bdi>{name ?? id}</bdi>
          </TextLink>
        </li>
      ))}
      {more > 0 ? <li>{text('console.changes.record.more', { count: more })}</li> : null}
    </ul>
  );
}

const textsOf = (filters: NonNullable<PlannedJob['filters']>) =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]));

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-accent-ink [overflow-wrap:anywhere] hover:underline">
      {children}
    </Link>
  );
}
