import { PageNotFound } from '@/components/console/page/page-not-found';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main>
      <PageNotFound home="/account" label="Go to your account" />
    </main>
  );
}
