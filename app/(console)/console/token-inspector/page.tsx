import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { InspectForm } from './inspect-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.inspector.page.title'),
});

export default async function TokenInspectorPage() {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('sessions:read'))
    return <NoAccess title={text('console.inspector.page.title')} permission="sessions:read" />;
  return (
    <>
      <PageHeader
        title={text('console.inspector.page.title')}
        description={text('console.inspector.page.description')}
      />
      <InspectForm
        mayOpen={{
          user: viewer.can('users:read'),
          client: viewer.can('clients:read'),
          provider: viewer.can('providers:read'),
          request: viewer.can('audit:read'),
        }}
      />
    </>
  );
}
