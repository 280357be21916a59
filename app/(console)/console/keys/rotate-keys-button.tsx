'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormFailure } from '@/components/console/form-failure';
import { useCallAction } from '@/components/console/reauthentication';
import type { ActionFailure } from '@/components/console/use-action-form';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { rotateKeysAction } from './actions';
import { RotationOutcome } from './rotation-outcome';

export function RotateKeysButton() {
  const router = useRouter();
  const callAction = useCallAction();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [now, setNow] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setNow(false);
    setFailure(null);
  };
  const rotate = async () => {
    setBusy(true);
    const result = await callAction(() => rotateKeysAction({ now }));
    setBusy(false);
    if (!result.ok) return setFailure(result);
    changeOpen(false);
    toast.success(now ? 'The new key signs now' : 'The new key is published');
    router.refresh();
  };
  return (
    <>
      <Button variant="primary" onClick={() => changeOpen(true)}>
        <RotateCw aria-hidden />
        Rotate keys
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title="Rotate the signing key?"
        description={<RotationOutcome now={now} />}
        confirmLabel="Rotate"
        confirmVariant={now ? 'danger' : 'primary'}
        busy={busy}
        onConfirm={rotate}
      >
        <Checkbox
          id="rotate-now"
          checked={now}
          onChange={(event) => setNow(event.target.checked)}
          label="The present key leaked: sign with the new one at once"
          description="Verifiers that cached the published keys refuse new tokens for up to five minutes."
        />
        <FormFailure failure={failure} />
      </AlertDialog>
    </>
  );
}
