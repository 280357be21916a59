'use client';

import { RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { AT_ONCE, isPlanned, type Plan, planLabel, runAtOf } from '@/components/console/dialogs/plan';
import { PlanFields } from '@/components/console/dialogs/plan-fields';
import { useAction } from '@/components/console/dialogs/use-action';
import { usePlannedToast } from '@/components/console/dialogs/use-planned-toast';
import { FormFailure } from '@/components/console/forms/form-failure';
import { useTexts } from '@/components/language/texts-provider';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import type { RotationImpact } from '@/lib/directory/keys/schema';
import { rotateKeysAction } from './actions';
import { RotationOutcome } from './rotation-outcome';

/** Rotates the signing key, at once or at a time, or asks for the approval. */
export function RotateKeysButton({ plan, impact }: { plan: Plan; impact: RotationImpact }) {
  const { text } = useTexts();
  const { open, now, choice, busy, failure, changeOpen, setNow, setChoice, confirm } = useRotation(plan);
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
        description={<RotationOutcome now={now} impact={impact} />}
        confirmLabel={planLabel(text, plan, choice) ?? text('console.keys.rotation.button')}
        confirmVariant={now ? 'danger' : 'primary'}
        confirmDisabled={choice.isLater && runAtOf(choice) === null}
        busy={busy}
        onConfirm={confirm}
      >
        <Checkbox
          id="rotate-now"
          checked={now}
          onChange={(event) => setNow(event.target.checked)}
          label={text('console.keys.rotation.leaked.label')}
          description={text('console.keys.rotation.leaked.description')}
        />
        <PlanFields plan={plan} choice={choice} hasReason={false} failure={failure} onChange={setChoice} />
        <FormFailure failure={failure} />
      </AlertDialog>
    </>
  );
}

function useRotation(plan: Plan) {
  const { text } = useTexts();
  const router = useRouter();
  const tellPlanned = usePlannedToast();
  const { busy, failure, clearFailure, run } = useAction();
  const [open, setOpen] = useState(false);
  const [now, setNow] = useState(false);
  const [choice, setChoice] = useState(AT_ONCE);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setNow(false);
    setChoice(AT_ONCE);
    clearFailure();
  };
  const planned = () => {
    changeOpen(false);
    router.refresh();
  };
  const rotate = () =>
    run(
      () => rotateKeysAction({ now }),
      () => {
        toast.success(text(`console.keys.rotation.${now ? 'activated' : 'published'}`));
        planned();
      },
      planned,
    );
  const planRotation = () => {
    const reason = choice.reason.trim() || null;
    return run(
      () => plan.planChange({ act: plan.act, input: { now }, run_at: runAtOf(choice), reason }),
      ({ id }) => {
        tellPlanned(id, plan.needsApproval ? 'asked' : 'scheduled');
        planned();
      },
    );
  };
  const confirm = () => (isPlanned(plan, choice) ? planRotation() : rotate());
  return { open, now, choice, busy, failure, changeOpen, setNow, setChoice, confirm };
}
