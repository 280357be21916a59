'use client';

import { ErrorPanel } from '@/components/console/page/error-panel';

type ErrorPageProps = { error: unknown; retry: () => void };

export default function ConsoleError({ error, retry }: ErrorPageProps) {
  return <ErrorPanel error={error} retry={retry} />;
}
