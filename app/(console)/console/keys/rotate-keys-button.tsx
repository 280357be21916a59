'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { rotateKeysAction } from './actions';
import { RotationOutcome } from './rotation-outcome';

export function RotateKeysButton() {
  const { text } = useTexts();
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
        toast.success(text(`console.keys.rotation.${now ? 'activated' : 'published'}`));
        router.refresh();
      },
    );
  return (
    <>
      <Button variant="primary" onClick={() => changeOpen(true)}>
        <RotateCw aria-hidden />
        {text('console.keys.rotation.button')}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title={text('console.keys.rotation.title')}
        description={<RotationOutcome now={now} />}
        confirmLabel={text('console.keys.rotation.button')}
        confirmVariant={now ? 'danger' : 'primary'}
        busy={busy}
        onConfirm={rotate}
      >
        <Checkbox
          id="rotate-now"
          checked={now}
          onChange={(event) => setNow(event.target.checked)}
          label={text('console.keys.rotation.leaked.label')}
          description={text('console.keys.rotation.leaked.description')}
        />
        <FormFailure failure={failure} />
      </AlertDialog>
    </>
  );
}
