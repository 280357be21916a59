'use client';

import Link from 'next/link';
import { buttonClasses } from '@/components/ui/button-classes';
import { ProblemPage } from './problem-page';

type ErrorPanelProps = { error: unknown; retry: () => void };

const DIGEST = /^(?<request>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?: (?<trace>[0-9a-f]{32}))?$/;

/** The request ID and the trace ID that the error carries as its digest. Digests made by Next itself appear in no log. */
function idsOf(error: unknown): { label: string; id: string }[] {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';
  const { request, trace } = DIGEST.exec(digest)?.groups ?? {};
  return [
    { label: 'Request ID', id: request },
    { label: 'Trace ID', id: trace },
  ].filter((given): given is { label: string; id: string } => given.id !== undefined);
}

export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  return (
    <ProblemPage
      title="This page could not be loaded"
      actions={
        <>
          <button type="button" className={buttonClasses('primary')} onClick={() => retry()}>
            Try again
          </button>
          <Link href="/console" className={buttonClasses()}>
            Go to the overview
          </Link>
        </>
      }
    >
      <p>An error occurred on the server. Try again.</p>
      {idsOf(error).map(({ label, id }) => (
        <p key={label} className="mt-2 text-sm">
          {label} <code className="font-mono [overflow-wrap:anywhere]">{id}</code>
        </p>
      ))}
    </ProblemPage>
  );
}
