import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { CreateApiResourceForm } from './create-api-resource-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.resources.form.create'),
});

export default async function NewApiResourcePage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  const title = text('console.resources.form.create');
  if (!viewer.can('clients:write')) return <NoAccess title={title} permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader title={title} description={text('console.resources.new.description')} />
      <CreateApiResourceForm accessSeconds={ctx.config.accessTokenTtlSeconds} />
    </div>
  );
}
