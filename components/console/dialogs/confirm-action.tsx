'use client';

import { useRouter } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useReducer, useState } from 'react';
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
import { ConfirmationHolds, HoldConfirmation } from './hold-confirmation';
import { AT_ONCE, isPlanned, type Plan, type PlanChoice, planLabel, runAtOf } from './plan';
import { useAction } from './use-action';
import { useHandOverFocus } from './use-hand-over-focus';
import { usePlannedToast } from './use-planned-toast';
import { type Undo, useUndo } from './use-undo';

const loadFields = async () => ({ default: (await import('./confirm-fields')).ConfirmFields });

const ConfirmFields = lazy(loadFields);

/** A failure is told when the dialog opens. */
const fetchFieldsAhead = () => void loadFields().catch(() => {});

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
  /** Offers a note with this label, and sends it as the member `note` of the input. */
  asksNote?: string;
  /** Offers to do the act later, or asks for its approval. */
  plan?: Plan;
  action: (input: Input) => Promise<ActionResult<Data>>;
  input: Input;
  /** What the toast says afterwards. */
  done: string;
  /** Shows the result instead of the toast. */
  onDone?: (data: Data) => void;
  /** Offers to undo the act: with the same input, or with an earlier value of what it changed, whose name is `subject`. */
  undo?: Undo<Input> & ({ input?: never; subject?: never } | { input: Input; subject: string });
  /** The list to open afterwards, as this tab showed it last. */
  leaveTo?: string;
};

export function ConfirmAction<Input, Data = unknown>(props: ConfirmActionProps<Input, Data>) {
  const { text } = useTexts();
  const confirmation = useConfirmation(props);
  const { open, busy, typed, reason, choice, losesEdits, failure, changeOpen, confirm } = confirmation;
  const [holds, changeHolds] = useReducer((before: number, change: 1 | -1) => before + change, 0);
  const isIncomplete =
    holds > 0 ||
    (props.typeToConfirm !== undefined && typed !== props.typeToConfirm) ||
    (props.asksReason && reason.trim() === '') ||
    (choice.isLater && runAtOf(choice) === null);
  const hasFields = props.asksReason || props.asksNote || props.plan || props.typeToConfirm !== undefined;
  const trigger = useHandOverFocus();
  return (
    <ConfirmationHolds value={changeHolds}>
      <Button
        ref={trigger}
        variant={props.triggerVariant}
        size={props.triggerSize}
        aria-label={props.triggerLabel}
        onClick={() => changeOpen(true)}
        {...(hasFields && { onPointerEnter: fetchFieldsAhead, onFocus: fetchFieldsAhead })}
      >
        {props.trigger}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title={props.title}
        description={props.description}
        confirmLabel={planLabel(text, props.plan, choice) ?? props.confirmLabel}
        confirmVariant={props.confirmVariant}
        confirmDisabled={isIncomplete}
        busy={busy}
        onConfirm={confirm}
      >
        {hasFields ? (
          <Suspense fallback={<HoldConfirmation />}>
            <ConfirmFields
              {...props}
              entries={confirmation}
              failure={failure}
              onEnter={() => busy || isIncomplete || confirm()}
            />
          </Suspense>
        ) : null}
        {losesEdits ? <Alert tone="warning">{text('account.shared.losesEdits')}</Alert> : null}
        {failure ? (
          <Alert tone="danger" role="alert">
            {failure.message}
          </Alert>
        ) : null}
      </AlertDialog>
    </ConfirmationHolds>
  );
}

/** What the viewer has entered in the dialog. */
function useEntries() {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const [choice, setChoice] = useState(AT_ONCE);
  const clear = () => {
    setTyped('');
    setReason('');
    setNote('');
    setChoice(AT_ONCE);
  };
  return { typed, reason, note, choice, setTyped, setReason, setNote, setChoice, clear };
}

function useConfirmation<Input, Data>(props: ConfirmActionProps<Input, Data>) {
  const router = useRouter();
  const offerUndo = useUndo();
  const tellPlanned = usePlannedToast();
  const { busy, failure, clearFailure, run } = useAction();
  const [open, setOpen] = useState(false);
  const [losesEdits, setLosesEdits] = useState(false);
  const { isDirty } = useNavigationGuard();
  const { clear, ...entries } = useEntries();
  const changeOpen = (next: boolean) => {
    setOpen(next);
    clear();
    setLosesEdits(isDirty());
    clearFailure();
  };
  const planned = () => {
    changeOpen(false);
    router.refresh();
  };
  const done = (data: Data) => {
    changeOpen(false);
    if (props.onDone) props.onDone(data);
    else if (props.undo) offerUndo(props.done, props.undo.input ?? props.input, props.undo, props.undo.subject);
    else toast.success(props.done);
    if (props.leaveTo) {
      const list = lastListAddress(props.leaveTo);
      router.replace(list);
      focusOnArrival(list);
    }
    router.refresh();
  };
  const confirm = () => {
    const input = inputOf(props, entries);
    const { plan } = props;
    if (!isPlanned(plan, entries.choice)) return run(() => props.action(input), done, planned);
    return run(
      () => plan.planChange(planInput(plan, input as Record<string, unknown>, entries)),
      ({ id }) => {
        tellPlanned(id, plan.needsApproval ? 'asked' : 'scheduled');
        planned();
      },
    );
  };
  return { open, busy, losesEdits, failure, changeOpen, confirm, ...entries };
}

type Entries = { reason: string; note: string; choice: PlanChoice };

const inputOf = <Input, Data>(props: ConfirmActionProps<Input, Data>, { reason, note }: Entries): Input => ({
  ...props.input,
  ...(props.asksReason && { reason }),
  ...(props.asksNote && note.trim() && { note }),
});

const planInput = ({ act }: Plan, input: Record<string, unknown>, { reason, choice }: Entries) => ({
  act,
  input,
  run_at: runAtOf(choice),
  reason: (reason || choice.reason).trim() || null,
});
