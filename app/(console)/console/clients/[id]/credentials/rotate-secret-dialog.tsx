'use client';

import { useState } from 'react';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { radioStyle } from '@/components/ui/choice-style';
import { Dialog } from '@/components/ui/dialog';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import { rotateClientSecretAction } from '../../actions';
import { RotatedSecrets } from './rotated-secrets';
import { useNewSecret } from './use-new-secret';

const overlaps = [
  { seconds: 0, name: 'now' },
  { seconds: 3600, name: 'hour' },
  { seconds: 86_400, name: 'day' },
  { seconds: 604_800, name: 'week' },
] as const;

type RotateSecretDialogProps = { clientId: string; clientName: string; secrets: ClientSecret[]; close: () => void };

export function RotateSecretDialog({ clientId, clientName, secrets, close }: RotateSecretDialogProps) {
  const { text } = useTexts();
  const [overlap, setOverlap] = useState<number>(86_400);
  const { busy, failure, run } = useNewSecret(clientId, clientName, close);
  const rotate = () => run(() => rotateClientSecretAction({ id: clientId, overlap_seconds: overlap }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text('console.clients.newSecret.rotateTitle')}
      description={text('console.clients.newSecret.rotateDescription')}
      footer={
        <>
          <Button onClick={close}>{text('account.shared.cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={rotate}>
            {text('console.clients.newSecret.rotate')}
          </Button>
        </>
      }
    >
      <FormFailure failure={failure} />
      <fieldset className="space-y-1">
        <legend className="mb-2 font-medium text-sm">{text('console.clients.newSecret.overlap')}</legend>
        {overlaps.map((option) => (
          <label
            key={option.seconds}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-sm hover:bg-hover"
          >
            <input
              type="radio"
              name="overlap"
              value={option.seconds}
              checked={overlap === option.seconds}
              onChange={() => setOverlap(option.seconds)}
              className={radioStyle}
            />
            <span className="font-medium">{text(`console.clients.newSecret.overlaps.${option.name}.label`)}</span>
            <span className="ms-auto text-end text-muted">
              {text(`console.clients.newSecret.overlaps.${option.name}.description`)}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mt-3">
        <RotatedSecrets clientId={clientId} secrets={secrets} isNow={overlap === 0} />
      </div>
    </Dialog>
  );
}
