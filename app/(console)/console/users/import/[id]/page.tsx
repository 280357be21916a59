import type { Metadata } from 'next';
import { formatCount } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { getUserImport, previewUserImport, type UserImportReport } from '@/lib/directory/user-imports';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { localizeMessage, type Texts } from '@/lib/language';
import { recordLoader } from '../../../load';
import { errorText } from '../error-text';
import { ImportState } from '../import-state';
import { layoutText } from '../layout-text';
import { FirstRows } from './first-rows';
import { ImportProgress } from './import-progress';
import { MappingForm } from './mapping-form';
import { RefusedRows } from './refused-rows';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.import.record.title'),
});

const load = recordLoader(getUserImport);

export default async function UserImportPage({ params, searchParams }: PageProps<'/console/users/import/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('users:write'))
    return <NoAccess title={text('console.users.import.record.title')} permission="users:write" />;
  const shown = await load((await params).id);
  const problem = errorText(texts, (await searchParams).error);
  const title = shown.file_name ?? text('console.users.import.record.title');
  const works = shown.state === 'checking' || shown.state === 'running';
  return (
    <>
      <OpenRecord kind="record" title={title} commands={[]} />
      <PageHeader
        title={title}
        description={text('console.users.import.record.description', {
          layout: layoutText(texts, shown.layout),
          name: shown.started_by,
        })}
        badges={<ImportState state={shown.state} texts={texts} />}
      />
      <div className="space-y-6">
        {problem ? (
          <Alert tone="danger" role="alert" title={text('console.users.import.record.unchanged')}>
            {problem}
          </Alert>
        ) : null}
        {shown.failure ? (
          <Alert tone="danger" title={text('console.users.import.record.stopped')}>
            {text('console.users.import.record.stoppedHint', { failure: localizeMessage(texts, shown.failure) })}
          </Alert>
        ) : null}
        {works ? <ImportProgress shown={shown} /> : null}
        {shown.state === 'checking' ? null : <Counts shown={shown} texts={texts} />}
        {shown.state === 'ready' ? <FirstRows rows={await previewUserImport(ctx, { id: shown.id })} /> : null}
        {shown.state === 'ready' ? <MappingForm shown={shown} /> : null}
        {shown.state === 'checking' ? null : <RefusedRows shown={shown} />}
      </div>
    </>
  );
}

const headings: Partial<Record<UserImportReport['state'], 'willDo' | 'does'>> = { ready: 'willDo', running: 'does' };

/** What the import did, or would do, with the buttons that start and discard it. */
function Counts({ shown, texts }: { shown: UserImportReport; texts: Texts }) {
  const { text } = texts;
  const isReady = shown.state === 'ready';
  const action = `/console/users/import/${shown.id}`;
  return (
    <Section
      id="counts"
      title={text(`console.users.import.record.${headings[shown.state] ?? 'did'}`)}
      description={isReady ? text('console.users.import.record.notYet') : undefined}
    >
      <Facts
        items={[
          { label: text('console.users.import.record.rows'), value: formatCount(texts, shown.rows_done) },
          { label: text('console.users.import.columns.created'), value: formatCount(texts, shown.created) },
          { label: text('console.users.import.columns.updated'), value: formatCount(texts, shown.updated) },
          { label: text('console.users.import.record.skipped'), value: formatCount(texts, shown.skipped) },
          { label: text('console.users.import.columns.refused'), value: formatCount(texts, shown.refused) },
        ]}
      />
      {isReady ? (
        <div className="mt-5 flex flex-wrap gap-2">
          <form method="post" action={`${action}/start`}>
            <Button type="submit" variant="primary">
              {text('console.users.import.record.start')}
            </Button>
          </form>
          <form method="post" action={`${action}/discard`}>
            <Button type="submit" variant="ghost">
              {text('console.users.import.record.discard')}
            </Button>
          </form>
        </div>
      ) : null}
    </Section>
  );
}
