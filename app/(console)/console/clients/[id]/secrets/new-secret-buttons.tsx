'use client';

import { KeyRound, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { AddSecretDialog } from './add-secret-dialog';
import { RotateSecretDialog } from './rotate-secret-dialog';

type NewSecretButtonsProps = { clientId: string; clientName: string };

export function NewSecretButtons({ clientId, clientName }: NewSecretButtonsProps) {
  const [dialog, setDialog] = useState<'add' | 'rotate' | null>(null);
  const close = () => setDialog(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" onClick={() => setDialog('add')}>
        <KeyRound aria-hidden />
        Add secret
      </Button>
      <Button size="sm" variant="primary" onClick={() => setDialog('rotate')}>
        <RotateCw aria-hidden />
        Rotate
      </Button>
      {dialog === 'add' ? <AddSecretDialog clientId={clientId} clientName={clientName} close={close} /> : null}
      {dialog === 'rotate' ? <RotateSecretDialog clientId={clientId} clientName={clientName} close={close} /> : null}
    </div>
  );
}
