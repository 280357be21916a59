'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ProblemPage } from './problem-page';

type ErrorPanelProps = { error: unknown; retry: () => void };

const digestOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';

export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  const digest = digestOf(error);
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
      {digest ? (
        <p className="mt-2 text-sm">
          Reference for the log: <code className="font-mono">{digest}</code>
        </p>
      ) : null}
    </ProblemPage>
  );
}
