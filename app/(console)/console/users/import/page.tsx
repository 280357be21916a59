import { Upload } from 'lucide-react';
import type { Metadata } from 'next';
import { ListBody } from '@/components/console/lists/list-body';
import { listQuery, readListState } from '@/components/console/lists/list-state';
import { ListTable } from '@/components/console/lists/list-table';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { OpenRecord } from '@/components/console/shell/open-record';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { lists } from '@/lib/directory/saved-views/choices';
import { listUserImports } from '@/lib/directory/user-imports';
import { systemNames } from '@/lib/directory/user-imports/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { ListTools } from '../../list-tools';
import { loadList } from '../../load';
import { errorText } from './error-text';
import { importColumns } from './list/columns';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.import.title'),
});

const { path, filters } = lists['user-imports'];
const systems = Object.values(systemNames).join(', ');

export default async function ImportUsersPage({ searchParams }: PageProps<'/console/users/import'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  if (!viewer.can('users:write'))
    return <NoAccess title={text('console.users.import.title')} permission="users:write" />;
  const { error, ...search } = await searchParams;
  const state = readListState(path, search, filters);
  return (
    <>
      <OpenRecord kind="page" title={text('console.users.import.title')} commands={[]} />
      <PageHeader title={text('console.users.import.title')} description={text('console.users.import.description')} />
      <div className="space-y-6">
        <Section
          id="file"
          title={text('console.users.import.file')}
          description={text('console.users.import.recognised', { systems })}
        >
          <UploadForm problem={errorText(texts, error)} texts={texts} />
        </Section>
        <Section
          id="imports"
          title={text('console.users.import.previous')}
          description={text('console.users.import.previousDescription')}
          flush
        >
          <ListTools list="user-imports" state={state} columns={importColumns(texts)} isAlone />
          <ListBody
            state={state}
            listed={await loadList(ctx, listUserImports, listQuery(state))}
            none={
              <EmptyState icon={Upload} title={text('console.users.import.none')}>
                {text('console.users.import.noneHint')}
              </EmptyState>
            }
            noMatch={{ title: text('console.users.import.noMatch'), hint: '' }}
          >
            {(imports) => (
              <ListTable
                caption={text('console.users.import.previous')}
                columns={importColumns(texts)}
                rows={imports}
                rowKey={({ id }) => id}
                state={state}
              />
            )}
          </ListBody>
        </Section>
      </div>
    </>
  );
}

function UploadForm({ problem, texts: { text } }: { problem: string | null; texts: Texts }) {
  return (
    <form method="post" action={`${path}/upload`} encType="multipart/form-data" className="space-y-4">
      {problem ? (
        <Alert tone="danger" role="alert" title={text('console.users.import.notAccepted')}>
          {problem}
        </Alert>
      ) : null}
      <Field
        id="import-file"
        label={text('console.users.import.upload')}
        hint={text('console.users.import.uploadHint')}
      >
        {(control) => (
          <Input {...control} type="file" name="file" accept=".csv,.jsonl,.ndjson,.json" required className="py-1" />
        )}
      </Field>
      <Button type="submit" variant="primary">
        <Upload aria-hidden />
        {text('console.users.import.submit')}
      </Button>
    </form>
  );
}
