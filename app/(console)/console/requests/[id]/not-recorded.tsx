import { ProblemPage } from '@/components/console/page/problem-page';
import { ButtonLink } from '@/components/ui/button-link';
import { consoleTexts } from '@/lib/edges/pages';

const reasons = ['recent', 'old', 'flood', 'accepted', 'polling', 'lost', 'part'] as const;

/** An id without a record: the reasons why there is none, and where else to look. */
export async function NotRecorded({ id }: { id: string }) {
  const { text } = await consoleTexts();
  return (
    <ProblemPage
      title={text('console.requests.record.notFound.title')}
      actions={
        <>
          <ButtonLink href="/console/requests?outcome=all" variant="primary">
            {text('console.requests.record.notFound.list')}
          </ButtonLink>
          <ButtonLink href={`/console/audit?request_id=${encodeURIComponent(id)}`}>
            {text('console.requests.record.notFound.events')}
          </ButtonLink>
        </>
      }
    >
      <p className="[overflow-wrap:anywhere]">{text('console.requests.record.notFound.text', { id })}</p>
      <ul className="mt-2 list-disc space-y-1 ps-5 text-sm">
        {reasons.map((reason) => (
          <li key={reason}>{text(`console.requests.record.notFound.${reason}`)}</li>
        ))}
      </ul>
    </ProblemPage>
  );
}
