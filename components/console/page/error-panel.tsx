'use client';

import { buttonClasses } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { ProblemPage } from './problem-page';

/** What the page says. */
export type ErrorWords = Record<'title' | 'text' | 'retry' | 'overview' | 'requestId' | 'traceId', string>;

type ErrorPanelProps = { error: unknown; retry: () => void; words: ErrorWords };

const DIGEST = /^(?<request>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: (?<trace>[0-9a-f]{32}))?$/;

/** The request ID and the trace ID that the error carries as its digest. Digests made by Next itself appear in no log. */
function idsOf(error: unknown, words: ErrorWords): { label: string; id: string }[] {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';
  const { request, trace } = DIGEST.exec(digest)?.groups ?? {};
  return [
    { label: words.requestId, id: request },
    { label: words.traceId, id: trace },
  ].filter((given): given is { label: string; id: string } => given.id !== undefined);
}

export function ErrorPanel({ error, retry, words }: ErrorPanelProps) {
  return (
    <ProblemPage
      title={words.title}
      actions={
        <>
          <button type="button" className={buttonClasses('primary')} onClick={() => retry()}>
            {words.retry}
          </button>
          <Link href="/console" className={buttonClasses()}>
            {words.overview}
          </Link>
        </>
      }
    >
      <p>{words.text}</p>
      {idsOf(error, words).map(({ label, id }) => (
        <p key={label} className="mt-2 text-sm">
          {label}{' '}
          <code dir="ltr" className="font-mono [overflow-wrap:anywhere]">
            {id}
          </code>
        </p>
      ))}
    </ProblemPage>
  );
}
