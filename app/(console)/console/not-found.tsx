import type { Metadata } from 'next';
import { PageNotFound } from '@/components/console/page/page-not-found';
import { consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.shared.page.notFound'),
});

export default async function ConsoleNotFound() {
  const texts = await consoleTexts();
  return <PageNotFound texts={texts} home="/console" label={texts.text('console.shared.page.toOverview')} />;
}
