import { Upload } from 'lucide-react';
import type { Metadata } from 'next';
import { DataTable } from '@/components/console/lists/data-table';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { listUserImports } from '@/lib/directory/user-imports';
import { layoutText } from '@/lib/directory/user-imports/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { loadList } from '../../load';
import { errorText } from './error-text';
import { importColumns } from './list/columns';

export const metadata: Metadata = { title: 'Import users' };

const path = '/console/users/import';
const systems = Object.values(layoutText).slice(1).join(', ');

export default async function ImportUsersPage({ searchParams }: PageProps<'/console/users/import'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('users:write')) return <NoAccess title="Import users" permission="users:write" />;
  const { error, ...search } = await searchParams;
  const state = readListState(path, search, []);
  return (
    <>
      <PageHeader
        title="Import users"
        description="From a file of another system. Users keep their passwords; nothing changes before you start."
      />
      <div className="space-y-6">
        <Section id="file" title="File" description={`Recognised: ${systems}, and the export of this service.`}>
          <UploadForm problem={errorText(error)} />
        </Section>
        <Section id="imports" title="Previous imports" description="Kept for 30 days." flush>
          <ListBody
            state={state}
            listed={await loadList(ctx, listUserImports, listQuery(state))}
            none={
              <EmptyState icon={Upload} title="No imports yet">
                Imports of the console, the API and the command line appear here.
              </EmptyState>
            }
            noMatch={{ title: 'No imports', hint: '' }}
          >
            {(imports) => (
              <DataTable caption="Previous imports" columns={importColumns} rows={imports} rowKey={({ id }) => id} />
            )}
          </ListBody>
        </Section>
      </div>
    </>
  );
}

function UploadForm({ problem }: { problem: string | null }) {
  return (
    <form method="post" action={`${path}/upload`} encType="multipart/form-data" className="space-y-4">
      {problem ? (
        <Alert tone="danger" role="alert" title="The file was not accepted">
          {problem}
        </Alert>
      ) : null}
      <Field id="import-file" label="CSV or JSON lines" hint="Up to 32 MiB, for example users.csv or users.jsonl.">
        {(control) => (
          <Input {...control} type="file" name="file" accept=".csv,.jsonl,.ndjson,.json" required className="py-1" />
        )}
      </Field>
      <Button type="submit" variant="primary">
        <Upload aria-hidden />
        Upload and check
      </Button>
    </form>
  );
}
