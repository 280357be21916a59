import { PageNotFound } from '@/components/console/page/page-not-found';

export const metadata = { title: 'Not found' };

export default function ConsoleNotFound() {
  return <PageNotFound home="/console" label="Go to the overview" />;
}
