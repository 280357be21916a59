'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-style';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { lastListAddress } from '../lists/last-list';
import { focusOnArrival } from '../navigation/focus-on-arrival';
import { useNavigationGuard } from '../unsaved/navigation-guard';
import { ReasonField } from './reason-field';
import { TypedName } from './typed-name';
import { useAction } from './use-action';
import { useHandOverFocus } from './use-hand-over-focus';
import { type Undo, useUndo } from './use-undo';

export type ConfirmActionProps<Input, Data = unknown> = {
  trigger: ReactNode;
  triggerLabel?: string;
  triggerVariant?: ButtonVariant;
  triggerSize?: ButtonSize;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  confirmVariant?: ButtonVariant;
  typeToConfirm?: string;
  /** Asks why, and sends the answer as the member `reason` of the input. */
  asksReason?: boolean;
  action: (input: Input) => Promise<ActionResult<Data>>;
  input: Input;
  /** What the toast says afterwards. */
  done: string;
  /** Shows the result instead of the toast. */
  onDone?: (data: Data) => void;
  /** Offers to undo the act. */
  undo?: Undo<Input>;
  /** The list to open afterwards, as this tab showed it last. */
  leaveTo?: string;
};

export function ConfirmAction<Input, Data = unknown>(props: ConfirmActionProps<Input, Data>) {
  const { text } = useTexts();
  const { open, busy, typed, reason, losesEdits, failure, changeOpen, setTyped, setReason, confirm } =
    useConfirmation(props);
  const isIncomplete =
    (props.typeToConfirm !== undefined && typed !== props.typeToConfirm) || (props.asksReason && reason.trim() === '');
  const reasonError = failure?.errors.find(({ path }) => path === 'reason')?.message;
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
        confirmDisabled={isIncomplete}
        busy={busy}
        onConfirm={confirm}
      >
        {props.asksReason ? <ReasonField value={reason} error={reasonError} onChange={setReason} /> : null}
        {props.typeToConfirm === undefined ? null : (
          <TypedName
            name={props.typeToConfirm}
            value={typed}
            onChange={setTyped}
            onEnter={() => busy || isIncomplete || confirm()}
          />
        )}
        {losesEdits ? <Alert tone="warning">{text('account.shared.losesEdits')}</Alert> : null}
        {failure ? (
          <Alert tone="danger" role="alert">
            {failure.message}
          </Alert>
        ) : null}
      </AlertDialog>
    </>
  );
}

function useConfirmation<Input, Data>(props: ConfirmActionProps<Input, Data>) {
  const router = useRouter();
  const offerUndo = useUndo();
  const { busy, failure, clearFailure, run } = useAction();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [losesEdits, setLosesEdits] = useState(false);
  const { isDirty } = useNavigationGuard();
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setTyped('');
    setReason('');
    setLosesEdits(isDirty());
    clearFailure();
  };
  const confirm = () =>
    run(
      () => props.action(props.asksReason ? { ...props.input, reason } : props.input),
      (data) => {
        changeOpen(false);
        if (props.onDone) props.onDone(data);
        else if (props.undo) offerUndo(props.done, props.input, props.undo);
        else toast.success(props.done);
        if (props.leaveTo) {
          const list = lastListAddress(props.leaveTo);
          router.replace(list);
          focusOnArrival(list);
        }
        router.refresh();
      },
    );
  return { open, busy, typed, reason, losesEdits, failure, changeOpen, setTyped, setReason, confirm };
}
