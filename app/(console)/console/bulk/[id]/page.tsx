import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button-link';
import { Link } from '@/components/ui/link';
import { getBulkJob } from '@/lib/directory/bulk';
import { approvedAct, permissionOf, undoOf } from '@/lib/directory/bulk/choices';
import type { BulkJob } from '@/lib/directory/bulk/schema';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { listText, localizeMessage, type Texts } from '@/lib/language';
import { needsApproval } from '../../changes/plan-for';
import { recordLoader } from '../../load';
import { JobState } from '../job-state';
import { JobActs } from './job-acts';
import { JobFailures } from './job-failures';
import { JobProgress } from './job-progress';
import { JobResult } from './job-result';

const load = recordLoader(getBulkJob);

export async function generateMetadata({ params }: PageProps<'/console/bulk/[id]'>): Promise<Metadata> {
  const { text } = await consoleTexts();
  const job = await load((await params).id);
  return { title: `${text(`console.bulk.acts.${job.act}`)} · ${text('console.bulk.title')}` };
}

export default async function BulkJobPage({ params, searchParams }: PageProps<'/console/bulk/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('users:read')) return <NoAccess title={text('console.bulk.title')} permission="users:read" />;
  const job = await load((await params).id);
  const title = text(`console.bulk.acts.${job.act}`);
  const mayAct = viewer.can(permissionOf(job.act));
  return (
    <>
      <OpenRecord kind="record" title={title} commands={[]} />
      <PageHeader
        title={title}
        badges={<JobState state={job.state} texts={texts} />}
        description={<Origin job={job} texts={texts} />}
        actions={
          <>
            {viewer.can('audit:read') ? (
              <ButtonLink href={`/console/audit?request_id=${job.id}`}>{text('console.bulk.record.events')}</ButtonLink>
            ) : null}
            <JobActs job={job} mayAct={mayAct} needsApproval={await undoNeedsApproval(job)} texts={texts} />
          </>
        }
      />
      <div className="space-y-6">
        {job.failure ? (
          <Alert tone="danger" title={text('console.bulk.record.ended')}>
            {localizeMessage(texts, job.failure)}
          </Alert>
        ) : null}
        {job.state === 'running' ? <JobProgress job={job} texts={texts} /> : null}
        <JobResult job={job} texts={texts} />
        {job.failed > 0 ? <JobFailures job={job} mayAct={mayAct} search={await searchParams} /> : null}
      </div>
    </>
  );
}

/** Whether a second administrator must approve the undo of the job. */
async function undoNeedsApproval({ act }: BulkJob): Promise<boolean> {
  const opposite = undoOf[act];
  const single = opposite ? approvedAct(opposite) : null;
  return single !== null && needsApproval(single);
}

/** Who started the job, with which arguments, and the job before or after it. */
function Origin({ job, texts }: { job: BulkJob; texts: Texts }) {
  const { text } = texts;
  const { roles, message } = job.arguments;
  const names = roles?.map((role) => text(`console.users.roles.${role}.label`));
  return (
    <>
      {text('console.bulk.record.description', { name: job.started_by })}{' '}
      {names ? text('console.bulk.record.roles', { roles: listText(texts, names) }) : null}
      {message
        ? text('console.bulk.record.message', { message: text(`console.bulk.dialog.messages.${message}`) })
        : null}
      {job.approval
        ? richText(texts, 'console.bulk.record.approved', {
            name: job.approval.approved_by,
            link: linkTo(`/console/changes/${job.approval.planned_change}`),
          })
        : null}
      {job.undo_of
        ? richText(texts, 'console.bulk.record.undoes', { link: linkTo(`/console/bulk/${job.undo_of}`) })
        : null}
      {job.undone_by
        ? richText(texts, 'console.bulk.record.undone', { link: linkTo(`/console/bulk/${job.undone_by}`) })
        : null}
    </>
  );
}

const linkTo = (href: string) => (content: React.ReactNode) => (
  <Link href={href} className="text-accent-ink underline">
    {content}
  </Link>
);
