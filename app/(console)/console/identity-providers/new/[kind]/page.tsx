import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { redirectUriOf } from '@/lib/directory/identity-providers';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import { ProviderMark } from '../../provider-mark';
import { CreateProviderForm } from './create-provider-form';
import { SLUG } from './slug-place';

type Props = PageProps<'/console/identity-providers/new/[kind]'>;

const kindIn = async (params: Props['params']) => {
  const { kind } = await params;
  return identityProviderKinds.find((known) => known === kind) ?? notFound();
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Add ${providerKinds[await kindIn(params)].name}` };
}

export default async function NewProviderPage({ params }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  if (!viewer.can('providers:write')) return <NoAccess title="Add identity provider" permission="providers:write" />;
  const kind = await kindIn(params);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={`Add ${providerKinds[kind].name}`}
        picture={<ProviderMark kind={kind} />}
        description="People can sign in with it as soon as it is added. You can test the connection on its page."
      />
      <CreateProviderForm kind={kind} redirectPattern={redirectUriOf(ctx.config.issuer, SLUG)} />
    </div>
  );
}
