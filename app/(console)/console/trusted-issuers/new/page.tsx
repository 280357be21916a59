import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { CreateTrustedIssuerForm } from './create-trusted-issuer-form';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.issuers.form.add'),
});

export default async function NewTrustedIssuerPage() {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('clients:write'))
    return <NoAccess title={text('console.issuers.form.add')} permission="clients:write" />;
  return (
    <div className="max-w-2xl">
      <PageHeader title={text('console.issuers.form.add')} description={text('console.issuers.new.description')} />
      <CreateTrustedIssuerForm />
    </div>
  );
}
