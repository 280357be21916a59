import type { Metadata } from 'next';
import { NoAccess } from '@/components/console/page/no-access';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import { readProviderTest } from '@/lib/sign-in/provider-test';
import { loadProvider } from '../load-provider';
import { ConnectionTest } from './connection-test';
import { SignInTest } from './sign-in-test';
import { TestResult } from './test-result';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.providers.record.test'),
});

type Props = PageProps<'/console/identity-providers/[id]/test'>;

export default async function ProviderTestPage({ params, searchParams }: Props) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const { text } = await consoleTexts();
  if (!viewer.can('providers:write'))
    return <NoAccess as="h2" title={text('console.providers.record.test')} permission="providers:write" />;
  const { id, version, name } = await loadProvider((await params).id);
  const { test } = await searchParams;
  return (
    <div className="space-y-6">
      <ConnectionTest key={version} id={id} />
      <SignInTest id={id} name={name}>
        {typeof test === 'string' ? <TestResult result={await readProviderTest(ctx, { id, test })} /> : null}
      </SignInTest>
    </div>
  );
}
