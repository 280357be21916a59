'use client';

import { ErrorPanel } from '@/components/console/page/error-panel';
import { useTexts } from '@/components/language/texts-provider';

type ErrorPageProps = { error: unknown; retry: () => void };

export default function ConsoleError({ error, retry }: ErrorPageProps) {
  const { text } = useTexts();
  const words = {
    title: text('console.shared.error.title'),
    text: text('console.shared.error.text'),
    retry: text('console.shared.error.retry'),
    overview: text('console.shared.error.overview'),
    requestId: text('console.shared.error.requestId'),
    traceId: text('console.shared.error.traceId'),
  };
  return <ErrorPanel error={error} retry={retry} words={words} />;
}
