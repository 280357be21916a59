'use client';

import { useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { beginOwnIdentityAction } from './identity-actions';

type ConnectProviderProps = { providers: { slug: string; name: string }[] };

/** Leaves for a provider to connect an account there. */
export function ConnectProvider({ providers }: ConnectProviderProps) {
  const { text } = useTexts();
  const { busy, failure, run } = useAction();
  const [chosen, setChosen] = useState<string | null>(null);
  const connect = (slug: string) => {
    setChosen(slug);
    run(
      () => beginOwnIdentityAction({ slug }),
      ({ path }) => window.location.assign(path),
    );
  };
  return (
    <div className="space-y-3 px-4 py-4 sm:px-5">
      {failure ? (
        <Alert tone="danger" role="alert">
          {failure.message}
        </Alert>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {providers.map(({ slug, name }) => (
          <Button key={slug} busy={busy && chosen === slug} onClick={() => connect(slug)}>
            {text('account.security.identities.connect', { name })}
          </Button>
        ))}
      </div>
    </div>
  );
}
