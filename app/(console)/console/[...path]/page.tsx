import { notFound } from 'next/navigation';
import { consoleContext } from '@/lib/edges/pages';

export const metadata = { title: 'Not found' };

/** Every address below /console that no page has, so that the answer keeps the frame of the console. */
export default async function UnknownConsolePage() {
  await consoleContext();
  notFound();
}
