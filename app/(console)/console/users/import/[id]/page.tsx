import type { Metadata } from 'next';
import { formatCount } from '@/components/console/lists/count-of';
import { Facts } from '@/components/console/page/facts';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { getUserImport, type UserImportReport } from '@/lib/directory/user-imports';
import { layoutText } from '@/lib/directory/user-imports/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { recordLoader } from '../../../load';
import { errorText } from '../error-text';
import { ImportState } from '../import-state';
import { ImportProgress } from './import-progress';
import { MappingForm } from './mapping-form';
import { RefusedRows } from './refused-rows';

export const metadata: Metadata = { title: 'Import of users' };

const load = recordLoader(getUserImport);

export default async function UserImportPage({ params, searchParams }: PageProps<'/console/users/import/[id]'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:write')) return <NoAccess title="Import of users" permission="users:write" />;
  const shown = await load((await params).id);
  const problem = errorText((await searchParams).error);
  const works = shown.state === 'checking' || shown.state === 'running';
  return (
    <>
      <PageHeader
        title={shown.file_name ?? 'Import of users'}
        description={`${layoutText[shown.layout]}, by ${shown.started_by}`}
        badges={<ImportState state={shown.state} />}
      />
      <div className="space-y-6">
        {problem ? (
          <Alert tone="danger" role="alert" title="Nothing was changed">
            {problem}
          </Alert>
        ) : null}
        {shown.failure ? (
          <Alert tone="danger" title="The import stopped">
            {shown.failure} What was imported stays. Upload the file again to go on.
          </Alert>
        ) : null}
        {works ? <ImportProgress shown={shown} /> : null}
        {shown.state === 'checking' ? null : <Counts shown={shown} />}
        {shown.state === 'ready' ? <MappingForm shown={shown} /> : null}
        {shown.state === 'checking' ? null : <RefusedRows shown={shown} />}
      </div>
    </>
  );
}

/** What the import did, or would do, with the buttons that start and discard it. */
function Counts({ shown }: { shown: UserImportReport }) {
  const isReady = shown.state === 'ready';
  const action = `/console/users/import/${shown.id}`;
  return (
    <Section
      id="counts"
      title={isReady ? 'What the import will do' : 'What the import did'}
      description={isReady ? 'Nothing has changed yet.' : undefined}
    >
      <Facts
        items={[
          { label: 'Rows', value: formatCount(shown.rows_done) },
          { label: 'Created', value: formatCount(shown.created) },
          { label: 'Updated', value: formatCount(shown.updated) },
          { label: 'Skipped, because they exist', value: formatCount(shown.skipped) },
          { label: 'Refused', value: formatCount(shown.refused) },
        ]}
      />
      {isReady ? (
        <div className="mt-5 flex flex-wrap gap-2">
          <form method="post" action={`${action}/start`}>
            <Button type="submit" variant="primary">
              Start the import
            </Button>
          </form>
          <form method="post" action={`${action}/discard`}>
            <Button type="submit" variant="ghost">
              Discard the file
            </Button>
          </form>
        </div>
      ) : null}
    </Section>
  );
}
