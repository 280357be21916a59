'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { rotateKeysAction } from './actions';
import { RotationOutcome } from './rotation-outcome';

export function RotateKeysButton() {
  const router = useRouter();
  const { busy, failure, clearFailure, run } = useAction();
  const [open, setOpen] = useState(false);
  const [now, setNow] = useState(false);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setNow(false);
    clearFailure();
  };
  const rotate = () =>
    run(
      () => rotateKeysAction({ now }),
      () => {
        changeOpen(false);
        toast.success(now ? 'New key active' : 'New key published');
        router.refresh();
      },
    );
  return (
    <>
      <Button variant="primary" onClick={() => changeOpen(true)}>
        <RotateCw aria-hidden />
        Rotate keys
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title="Rotate the signing keys?"
        description={<RotationOutcome now={now} />}
        confirmLabel="Rotate keys"
        confirmVariant={now ? 'danger' : 'primary'}
        busy={busy}
        onConfirm={rotate}
      >
        <Checkbox
          id="rotate-now"
          checked={now}
          onChange={(event) => setNow(event.target.checked)}
          label="The current key leaked: activate the new key immediately"
          description="Clients and APIs that cached the published keys refuse new tokens for up to five minutes."
        />
        <FormFailure failure={failure} />
      </AlertDialog>
    </>
  );
}
