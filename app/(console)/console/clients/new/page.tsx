import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { lifetimesOf } from '../fields/lifetimes';
import { firstRules } from './client-rules';
import { CreateClientForm } from './create-client-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.clients.create.submit'),
});

export default async function NewClientPage() {
  const ctx = await consoleContext();
  const { text } = await consoleTexts();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('clients:write'))
    return <NoAccess title={text('console.clients.create.submit')} permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={text('console.clients.create.submit')}
        description={text('console.clients.newPage.description')}
      />
      <CreateClientForm lifetimes={lifetimesOf(ctx.config)} rules={firstRules()} />
    </div>
  );
}
