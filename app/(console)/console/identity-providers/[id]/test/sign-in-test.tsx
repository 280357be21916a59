'use client';

import type { ReactNode } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { startProviderTestAction } from '../../actions';

type SignInTestProps = {
  id: string;
  name: string;
  /** What the last test has found. */
  children: ReactNode;
};

/** Sends the browser to the provider and back, and shows what the provider says about the user. */
export function SignInTest({ id, name, children }: SignInTestProps) {
  const { busy, failure, run } = useAction();
  const start = () =>
    run(
      () => startProviderTestAction({ id }),
      ({ path }) => window.location.assign(path),
    );
  return (
    <Section
      id="sign-in-test"
      title="Test sign-in"
      description={`Sign in at ${name} with an account of yours. Nobody is signed in here, and nothing is linked.`}
      actions={
        <Button busy={busy} onClick={start}>
          Test sign-in
        </Button>
      }
    >
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.message}
        </Alert>
      ) : (
        (children ?? <p className="text-muted text-sm">The claims that the provider sends appear here.</p>)
      )}
    </Section>
  );
}
