'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

type ErrorPanelProps = { error: unknown; retry: () => void };

/** What a request was called where the error knows it; Next's own digests name nothing that anybody could look up. */
function requestIdOf(error: unknown): string | null {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(digest) ? digest : null;
}

export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  const requestId = requestIdOf(error);
  return (
    <ProblemPage
      title="This page did not load"
      actions={
        <>
          <Button variant="primary" onClick={() => retry()}>
            Try again
          </Button>
          <ButtonLink href="/console">Go to the overview</ButtonLink>
        </>
      }
    >
      <p>Something failed on the server. Trying again often helps.</p>
      {requestId ? (
        <p className="mt-2 text-sm">
          Request <code className="font-mono">{requestId}</code>
        </p>
      ) : null}
    </ProblemPage>
  );
}
