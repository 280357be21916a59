import type { ReactNode } from 'react';
import type { ButtonVariant } from '@/components/ui/button-style';
import { consoleTexts } from '@/lib/edges/pages';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { RecordKind } from '../page/record-kind';
import { ConfirmAction } from './confirm-action';
import type { Plan } from './plan';

export type Activation = {
  /** Whether the name must be typed: the act cuts off people whom the dialog does not name. */
  isTyped?: boolean;
  action: (input: { id: string }) => Promise<ActionResult<unknown>>;
  /** What the dialog says will happen. */
  consequences: ReactNode;
  plan?: Plan;
};

type ActivationButtonProps = {
  noun: RecordKind;
  name: string;
  id: string;
  isActive: boolean;
  deactivate: Activation;
  activate: Activation;
  variant?: ButtonVariant;
};

/** One button for both acts, so that it keeps the focus when the status changes. */
export async function ActivationButton({
  noun,
  name,
  id,
  isActive,
  deactivate,
  activate,
  variant,
}: ActivationButtonProps) {
  const { text } = await consoleTexts();
  const { action, consequences, isTyped, plan } = isActive ? deactivate : activate;
  const opposite = isActive ? activate : deactivate;
  const act = isActive ? 'deactivate' : 'activate';
  return (
    <ConfirmAction
      trigger={text(`console.audit.${act}.button`, { kind: noun })}
      triggerVariant={variant}
      title={text(`console.audit.${act}.question`, { name })}
      description={consequences}
      confirmLabel={text(`console.audit.${act}.verb`)}
      confirmVariant={isActive ? 'danger' : 'primary'}
      typeToConfirm={isTyped ? name : undefined}
      action={action}
      input={{ id }}
      {...(plan && { plan })}
      done={text(`console.audit.${act}.done`, { name })}
      undo={{ action: opposite.action, done: text(`console.audit.${act}.undone`, { name }) }}
    />
  );
}
