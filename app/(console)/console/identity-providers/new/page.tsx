import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { Link } from '@/components/ui/link';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { ProviderMark } from '../provider-mark';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.new.title'),
});

export default async function ProviderGalleryPage() {
  const viewer = await consoleViewer(await consoleContext());
  const { text } = await consoleTexts();
  if (!viewer.can('providers:write'))
    return <NoAccess title={text('console.providers.new.title')} permission="providers:write" />;
  return (
    <>
      <PageHeader title={text('console.providers.new.title')} description={text('console.providers.new.description')} />
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3" aria-label={text('console.providers.new.kinds')}>
        {identityProviderKinds.map((kind) => (
          <li key={kind}>
            <Link
              href={`/console/identity-providers/new/${kind}`}
              className="flex h-full items-start gap-3 rounded-lg border border-line bg-surface p-4 hover:border-control hover:bg-hover"
            >
              <ProviderMark kind={kind} />
              <span className="min-w-0">
                <span className="block font-semibold text-base">{providerKinds[kind].name}</span>
                <span className="block text-muted text-sm">{text(`console.providers.new.summary.${kind}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
