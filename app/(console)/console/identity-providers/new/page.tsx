import type { Metadata } from 'next';
import Link from 'next/link';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { kindGuides } from '../fields/kind-guide';
import { ProviderMark } from '../provider-mark';

export const metadata: Metadata = { title: 'Add identity provider' };

export default async function ProviderGalleryPage() {
  const viewer = await consoleViewer(await consoleContext());
  if (!viewer.can('providers:write')) return <NoAccess title="Add identity provider" permission="providers:write" />;
  return (
    <>
      <PageHeader
        title="Add identity provider"
        description="Choose the service with which people sign in. The next page says what to enter there."
      />
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3" aria-label="Kinds of identity providers">
        {identityProviderKinds.map((kind) => (
          <li key={kind}>
            <Link
              href={`/console/identity-providers/new/${kind}`}
              className="flex h-full items-start gap-3 rounded-lg border border-line bg-surface p-4 hover:border-control hover:bg-hover"
            >
              <ProviderMark kind={kind} />
              <span className="min-w-0">
                <span className="block font-semibold text-base">{providerKinds[kind].name}</span>
                <span className="block text-muted text-sm">{kindGuides[kind].summary}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
