import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-style';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { ConfirmAction } from './confirm-action';

export type Activation = {
  action: (input: { id: string }) => Promise<ActionResult<unknown>>;
  /** What the dialog says will happen. */
  consequences: ReactNode;
};

type ActivationButtonProps = {
  noun: string;
  name: string;
  id: string;
  isActive: boolean;
  deactivate: Activation;
  activate: Activation;
  variant?: ButtonVariant;
};

/** One button for both acts, so that it keeps the focus when the status changes. */
export function ActivationButton({ noun, name, id, isActive, deactivate, activate, variant }: ActivationButtonProps) {
  const [act, opposite] = isActive ? [deactivate, activate] : [activate, deactivate];
  const { action, consequences } = act;
  const verb = isActive ? 'Deactivate' : 'Activate';
  return (
    <ConfirmAction
      trigger={`${verb} ${noun}`}
      triggerVariant={variant}
      title={`${verb} ${name}?`}
      description={consequences}
      confirmLabel={verb}
      confirmVariant={isActive ? 'danger' : 'primary'}
      action={action}
      input={{ id }}
      done={`${name} ${isActive ? 'deactivated' : 'activated'}`}
      undo={{ action: opposite.action, done: `${name} ${isActive ? 'activated' : 'deactivated'} again` }}
    />
  );
}
