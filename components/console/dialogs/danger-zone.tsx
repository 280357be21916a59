import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { RESTORABLE_DAYS } from '@/lib/directory/deleted-records/choices';
import { consoleTexts } from '@/lib/edges/pages';
import type { ActionResult } from '@/lib/edges/pages/schema';
import type { RecordKind } from '../page/record-kind';
import { ActivationButton } from './activation-button';
import { ConfirmAction } from './confirm-action';
import { DangerRow } from './danger-row';
import type { Plan } from './plan';

type Act = {
  action: (input: { id: string }) => Promise<ActionResult<unknown>>;
  /** Text beside the button. */
  description: string;
  /** What the dialog says will happen. */
  consequences: ReactNode;
  plan?: Plan;
};

type Activation = { isActive: boolean; deactivate: Act & { isTyped?: boolean }; activate: Act };

type Deletion = Act & {
  /** Restores the record, for the offer to undo its deletion. */
  restore: (input: { id: string }) => Promise<ActionResult<unknown>>;
};

type DangerZoneProps = {
  noun: RecordKind;
  name: string;
  id: string;
  /** The page to open after a deletion. */
  listHref: string;
  activation?: Activation;
  deletion: Deletion;
};

export async function DangerZone({ noun, name, id, listHref, activation, deletion }: DangerZoneProps) {
  const { text } = await consoleTexts();
  const deleteLabel = text('console.audit.delete.button', { kind: noun });
  return (
    <Section id="danger" title={text('console.audit.danger')} tone="danger" flush>
      {activation ? <ActivationRow noun={noun} name={name} id={id} {...activation} /> : null}
      <DangerRow title={text('console.audit.delete.verb')} description={deletion.description}>
        <ConfirmAction
          trigger={deleteLabel}
          triggerVariant="danger-outline"
          title={text('console.audit.delete.question', { name })}
          description={
            <div className="space-y-2">
              {deletion.consequences}
              <p>{text('console.audit.delete.restorable', { days: RESTORABLE_DAYS, kind: noun })}</p>
            </div>
          }
          confirmLabel={deleteLabel}
          typeToConfirm={name}
          action={deletion.action}
          input={{ id }}
          {...(deletion.plan && { plan: deletion.plan })}
          done={text('console.audit.delete.done', { name })}
          undo={{ action: deletion.restore, done: text('console.audit.delete.undone', { name }) }}
          leaveTo={listHref}
        />
      </DangerRow>
    </Section>
  );
}

type ActivationRowProps = Pick<DangerZoneProps, 'noun' | 'name' | 'id'> & Activation;

async function ActivationRow(props: ActivationRowProps) {
  const { text } = await consoleTexts();
  return (
    <DangerRow
      title={text(`console.audit.${props.isActive ? 'deactivate' : 'activate'}.verb`)}
      description={(props.isActive ? props.deactivate : props.activate).description}
    >
      <ActivationButton {...props} variant={props.isActive ? 'danger-outline' : 'secondary'} />
    </DangerRow>
  );
}
