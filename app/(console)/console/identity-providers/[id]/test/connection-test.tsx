'use client';

import { useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { checkConnectionAction } from '../../actions';
import { type Check, CheckList } from './check-list';

/** Runs the checks that need no sign-in, and shows each with what to do about it. */
export function ConnectionTest({ id }: { id: string }) {
  const { text } = useTexts();
  const { busy, failure, clearFailure, run } = useAction();
  const [checks, setChecks] = useState<Check[] | null>(null);
  const start = () => {
    clearFailure();
    return run(
      () => checkConnectionAction({ id }),
      (result) => setChecks(result.checks),
    );
  };
  return (
    <Section
      id="connection-test"
      title={text('console.providers.test.connection')}
      description={text('console.providers.test.connectionDescription')}
      actions={
        <Button variant={checks ? 'secondary' : 'primary'} busy={busy} onClick={start}>
          {text(checks ? 'console.providers.test.again' : 'console.providers.test.connection')}
        </Button>
      }
    >
      <div aria-live="polite">
        {failure ? (
          <Alert tone="danger" role="alert">
            {failure.message}
          </Alert>
        ) : null}
        {checks ? (
          <CheckList checks={checks} />
        ) : failure ? null : (
          <p className="text-muted text-sm">{text('console.providers.test.notTested')}</p>
        )}
      </div>
    </Section>
  );
}
