import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NoAccess } from '@/components/console/page/no-access';
import { PageHeader } from '@/components/console/page/page-header';
import { redirectUriOf } from '@/lib/directory/identity-providers';
import { identityProviderKinds, providerKinds } from '@/lib/directory/identity-providers/choices';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { GuideSection } from '../../fields/guide-section';
import { ProviderMark } from '../../provider-mark';
import { CreateProviderForm } from './create-provider-form';
import { SLUG } from './slug-place';
import { WatchedRedirectUri } from './watched-redirect-uri';

type Props = PageProps<'/console/identity-providers/new/[kind]'>;

const kindIn = async (params: Props['params']) => {
  const { kind } = await params;
  return identityProviderKinds.find((known) => known === kind) ?? notFound();
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { text } = await consoleTexts();
  return { title: text('console.providers.new.ofKind', { kind: providerKinds[await kindIn(params)].name }) };
}

export default async function NewProviderPage({ params }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('providers:write'))
    return <NoAccess title={text('console.providers.new.title')} permission="providers:write" />;
  const kind = await kindIn(params);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={text('console.providers.new.ofKind', { kind: providerKinds[kind].name })}
        picture={<ProviderMark kind={kind} />}
        description={text('console.providers.new.ofKindDescription')}
      />
      <CreateProviderForm
        kind={kind}
        guide={
          <GuideSection kind={kind}>
            <WatchedRedirectUri pattern={redirectUriOf(ctx.config.issuer, SLUG)} />
          </GuideSection>
        }
      />
    </div>
  );
}
