'use client';

import { KeyRound, RotateCw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import type { ClientSecret } from '@/lib/directory/clients/schema';

const AddSecretDialog = lazy(async () => ({ default: (await import('./add-secret-dialog')).AddSecretDialog }));
const RotateSecretDialog = lazy(async () => ({ default: (await import('./rotate-secret-dialog')).RotateSecretDialog }));

type NewSecretButtonsProps = {
  clientId: string;
  clientName: string;
  /** The secrets that work now. */
  secrets: ClientSecret[];
};

export function NewSecretButtons({ clientId, clientName, secrets }: NewSecretButtonsProps) {
  const { text } = useTexts();
  const [dialog, setDialog] = useState<'add' | 'rotate' | null>(null);
  const close = () => setDialog(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setDialog('add')}>
        <KeyRound aria-hidden />
        {text('console.clients.newSecret.add')}
      </Button>
      <Button size="sm" variant="primary" onClick={() => setDialog('rotate')}>
        <RotateCw aria-hidden />
        {text('console.clients.newSecret.rotateShort')}
      </Button>
      <Suspense>
        {dialog === 'add' ? <AddSecretDialog clientId={clientId} clientName={clientName} close={close} /> : null}
        {dialog === 'rotate' ? (
          <RotateSecretDialog clientId={clientId} clientName={clientName} secrets={secrets} close={close} />
        ) : null}
      </Suspense>
    </div>
  );
}
