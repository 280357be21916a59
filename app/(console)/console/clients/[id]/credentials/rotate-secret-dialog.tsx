'use client';

import { useState } from 'react';
import { FormFailure } from '@/components/console/forms/form-failure';
import { Button } from '@/components/ui/button';
import { radioStyle } from '@/components/ui/choice-style';
import { Dialog } from '@/components/ui/dialog';
import { rotateClientSecretAction } from '../../actions';
import { useNewSecret } from './use-new-secret';

const overlaps = [
  { seconds: 0, label: 'Immediately', description: 'For a leaked secret.' },
  { seconds: 3600, label: 'In 1 hour', description: 'For a deployment that starts soon.' },
  { seconds: 86_400, label: 'In 24 hours', description: 'For most rotations.' },
  { seconds: 604_800, label: 'In 7 days', description: 'For clients that other teams deploy.' },
];

type RotateSecretDialogProps = { clientId: string; clientName: string; close: () => void };

export function RotateSecretDialog({ clientId, clientName, close }: RotateSecretDialogProps) {
  const [overlap, setOverlap] = useState(86_400);
  const { busy, failure, run } = useNewSecret(clientId, clientName, close);
  const rotate = () => run(() => rotateClientSecretAction({ id: clientId, overlap_seconds: overlap }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Rotate the client secret"
      description="Creates a new secret now. Existing secrets work until the time that you select."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={rotate}>
            Rotate secret
          </Button>
        </>
      }
    >
      <FormFailure failure={failure} />
      <fieldset className="space-y-1">
        <legend className="mb-2 font-medium text-sm">Existing secrets stop working</legend>
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
            <span className="font-medium">{option.label}</span>
            <span className="ml-auto text-right text-muted">{option.description}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
