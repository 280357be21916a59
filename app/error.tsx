'use client';

import { ErrorPanel } from '@/components/console/page/error-panel';
import { errorWords } from './error-words';

type ErrorPageProps = { error: unknown; retry: () => void };

export default function RootError({ error, retry }: ErrorPageProps) {
  return (
    <main lang="en" dir="ltr">
      <ErrorPanel error={error} retry={retry} words={errorWords} />
    </main>
  );
}
