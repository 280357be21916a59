import { CircleCheck, Download } from 'lucide-react';
import { partyPage } from '@/components/console/activity/party-page';
import { type Column, DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { buttonStyle } from '@/components/ui/button-style';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { listBulkFailures } from '@/lib/directory/bulk';
import { kindOf, type TargetKind } from '@/lib/directory/bulk/choices';
import type { BulkFailure, BulkJob } from '@/lib/directory/bulk/schema';
import { consoleContext, consoleTexts } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';
import { loadList } from '../../load';
import { SelectAgain } from './select-again';

type JobFailuresProps = { job: BulkJob; mayAct: boolean; search: Record<string, string | string[] | undefined> };

/** The records for which the act failed, each with the reason and a link to its page. */
export async function JobFailures({ job, mayAct, search }: JobFailuresProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const state = readListState(`/console/bulk/${job.id}`, search, []);
  const query = { ...listQuery(state), id: job.id };
  return (
    <Section
      id="failures"
      title={text('console.bulk.record.failures.title')}
      description={text('console.bulk.record.failures.description')}
      actions={
        <>
          {mayAct ? <SelectAgain job={job} texts={texts} /> : null}
          <a href={`/console/bulk/${job.id}/failures`} className={buttonStyle()}>
            <Download aria-hidden />
            {text('console.bulk.record.failures.download')}
          </a>
        </>
      }
      flush
    >
      <ListBody
        state={state}
        listed={await loadList(await consoleContext(), listBulkFailures, query)}
        none={
          <EmptyState icon={CircleCheck} title={text('console.bulk.record.failures.none')}>
            {text('console.bulk.record.failures.noneHint')}
          </EmptyState>
        }
        noMatch={{ title: text('console.bulk.record.failures.none'), hint: '' }}
      >
        {(failures) => (
          <DataTable
            caption={text('console.bulk.record.failures.title')}
            columns={columnsOf(texts, kindOf(job.act))}
            rows={failures}
            rowKey={({ id }) => id}
          />
        )}
      </ListBody>
    </Section>
  );
}

const columnsOf = (texts: Texts, kind: TargetKind): Column<BulkFailure>[] => [
  {
    key: 'record',
    header: texts.text('console.bulk.record.failures.record'),
    width: 'md:w-64',
    cell: (failure) => <RecordName failure={failure} kind={kind} />,
  },
  {
    key: 'reason',
    header: texts.text('console.bulk.record.failures.reason'),
    cell: ({ failure }) => <span className="[overflow-wrap:anywhere]">{localizeMessage(texts, failure)}</span>,
  },
];

/** A record that did not exist has no name, and no page. */
function RecordName({ failure: { id, name }, kind }: { failure: BulkFailure; kind: TargetKind }) {
  const href = name === null ? null : partyPage({ kind, id, name });
  const shown = <bdi>{name ?? id}</bdi>;
  return href ? (
    <Link href={href} className="font-medium text-ink [overflow-wrap:anywhere] hover:underline">
      {shown}
    </Link>
  ) : (
    <span className="text-muted [overflow-wrap:anywhere]">{shown}</span>
  );
}
