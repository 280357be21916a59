'use client';

import type { ReactNode } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
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
  const { text } = useTexts();
  const { busy, failure, run } = useAction();
  const start = () =>
    run(
      () => startProviderTestAction({ id }),
      ({ path }) => window.location.assign(path),
    );
  return (
    <Section
      id="sign-in-test"
      title={text('console.providers.test.signIn')}
      description={text('console.providers.test.signInDescription', { name })}
      actions={
        <Button busy={busy} onClick={start}>
          {text('console.providers.test.signIn')}
        </Button>
      }
    >
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.message}
        </Alert>
      ) : (
        (children ?? <p className="text-muted text-sm">{text('console.providers.test.noClaimsYet')}</p>)
      )}
    </Section>
  );
}
