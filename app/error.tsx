'use client';

import { ErrorPanel } from '@/components/console/page/error-panel';

type ErrorPageProps = { error: unknown; retry: () => void };

export default function RootError({ error, retry }: ErrorPageProps) {
  return (
    <main>
      <ErrorPanel error={error} retry={retry} />
    </main>
  );
}
