import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { consoleContext, consoleTexts } from '@/lib/edges/pages';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.shared.page.notFound'),
});

/** Every address below /console that no page has, so that the answer keeps the frame of the console. */
export default async function UnknownConsolePage() {
  await consoleContext();
  notFound();
}
