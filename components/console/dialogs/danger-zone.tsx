import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { ActivationButton } from './activation-button';
import { ConfirmAction } from './confirm-action';
import { DangerRow } from './danger-row';

type Act = {
  action: (input: { id: string }) => Promise<ActionResult<unknown>>;
  /** Text beside the button. */
  description: string;
  /** What the dialog says will happen. */
  consequences: ReactNode;
};

type Activation = { isActive: boolean; deactivate: Act; activate: Act };

type DangerZoneProps = {
  noun: string;
  name: string;
  id: string;
  /** The page to open after a deletion. */
  listHref: string;
  activation?: Activation;
  deletion: Act;
};

export function DangerZone({ noun, name, id, listHref, activation, deletion }: DangerZoneProps) {
  return (
    <Section id="danger" title="Danger zone" tone="danger" flush>
      {activation ? <ActivationRow noun={noun} name={name} id={id} {...activation} /> : null}
      <DangerRow title="Delete" description={deletion.description}>
        <ConfirmAction
          trigger={`Delete ${noun}`}
          triggerVariant="danger-outline"
          title={`Delete ${name}?`}
          description={deletion.consequences}
          confirmLabel={`Delete ${noun}`}
          typeToConfirm={name}
          action={deletion.action}
          input={{ id }}
          done={`${name} deleted`}
          leaveTo={listHref}
        />
      </DangerRow>
    </Section>
  );
}

type ActivationRowProps = Pick<DangerZoneProps, 'noun' | 'name' | 'id'> & Activation;

function ActivationRow(props: ActivationRowProps) {
  return (
    <DangerRow
      title={props.isActive ? 'Deactivate' : 'Activate'}
      description={(props.isActive ? props.deactivate : props.activate).description}
    >
      <ActivationButton {...props} variant={props.isActive ? 'danger-outline' : 'secondary'} />
    </DangerRow>
  );
}
