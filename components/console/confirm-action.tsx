'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { Alert } from '@/components/ui/alert';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-style';
import type { ActionResult } from '@/lib/console/schema';
import { useNavigationGuard } from './navigation-guard';
import { useCallAction } from './reauthentication';
import { TypedName } from './typed-name';
import { useHandOverFocus } from './use-hand-over-focus';

type ConfirmActionProps<Input> = {
  trigger: ReactNode;
  triggerLabel?: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  confirmVariant?: ButtonVariant;
  typeToConfirm?: string;
  action: (input: Input) => Promise<ActionResult<unknown>>;
  input: Input;
  done: string;
  leaveTo?: string;
};

export function ConfirmAction<Input>(props: ConfirmActionProps<Input>) {
  const { open, busy, typed, drops, failure, changeOpen, setTyped, confirm } = useConfirmation(props);
  const trigger = useHandOverFocus();
  return (
    <>
      <Button
        ref={trigger}
        variant={props.triggerVariant}
        size={props.triggerSize}
        aria-label={props.triggerLabel}
        onClick={() => changeOpen(true)}
      >
        {props.trigger}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title={props.title}
        description={props.description}
        confirmLabel={props.confirmLabel}
        confirmVariant={props.confirmVariant}
        confirmDisabled={props.typeToConfirm !== undefined && typed !== props.typeToConfirm}
        busy={busy}
        onConfirm={confirm}
      >
        {props.typeToConfirm === undefined ? null : (
          <TypedName name={props.typeToConfirm} value={typed} onChange={setTyped} onEnter={() => busy || confirm()} />
        )}
        {drops ? <Alert tone="warning">Edits on this page that are not saved are dropped.</Alert> : null}
        {failure ? (
          <Alert tone="danger" role="alert">
            {failure}
          </Alert>
        ) : null}
      </AlertDialog>
    </>
  );
}

function useConfirmation<Input>(props: ConfirmActionProps<Input>) {
  const router = useRouter();
  const callAction = useCallAction();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState('');
  const [drops, setDrops] = useState(false);
  const { isDirty } = useNavigationGuard();
  const [failure, setFailure] = useState<string | null>(null);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setTyped('');
    setDrops(isDirty());
    setFailure(null);
  };
  const confirm = async () => {
    setBusy(true);
    const result = await callAction(() => props.action(props.input));
    setBusy(false);
    if (!result.ok) return setFailure(result.message);
    changeOpen(false);
    toast.success(props.done);
    if (props.leaveTo) router.replace(props.leaveTo);
    router.refresh();
  };
  return { open, busy, typed, drops, failure, changeOpen, setTyped, confirm };
}
