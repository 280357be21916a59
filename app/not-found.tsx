import type { Metadata } from 'next';
import { PageNotFound } from '@/components/console/page/page-not-found';
import { pageTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await pageTexts()).text('console.shared.page.notFound'),
});

export default async function NotFound() {
  const texts = await pageTexts();
  return (
    <main>
      <PageNotFound texts={texts} home="/account" label={texts.text('console.shared.page.toAccount')} />
    </main>
  );
}
