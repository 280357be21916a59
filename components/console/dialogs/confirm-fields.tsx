import type { ActionFailure } from './call-action';
import { NoteField } from './note-field';
import type { Plan, PlanChoice } from './plan';
import { PlanFields } from './plan-fields';
import { ReasonField } from './reason-field';
import { TypedName } from './typed-name';

/** What the viewer has entered in a dialog that confirms an act. */
export type Entries = {
  typed: string;
  reason: string;
  note: string;
  choice: PlanChoice;
  setTyped: (typed: string) => void;
  setReason: (reason: string) => void;
  setNote: (note: string) => void;
  setChoice: (choice: PlanChoice) => void;
};

type ConfirmFieldsProps = {
  asksReason?: boolean | undefined;
  asksNote?: string | undefined;
  plan?: Plan | undefined;
  typeToConfirm?: string | undefined;
  entries: Entries;
  failure: ActionFailure | null;
  onEnter: () => void;
};

/** The fields of a dialog that confirms an act. */
export function ConfirmFields({
  asksReason = false,
  asksNote,
  plan,
  typeToConfirm,
  entries,
  failure,
  onEnter,
}: ConfirmFieldsProps) {
  const { typed, reason, note, choice, setTyped, setReason, setNote, setChoice } = entries;
  const reasonError = failure?.errors.find(({ path }) => path === 'reason')?.message;
  return (
    <>
      {asksReason ? <ReasonField value={reason} error={reasonError} onChange={setReason} /> : null}
      {asksNote ? <NoteField label={asksNote} value={note} onChange={setNote} /> : null}
      {plan ? (
        <PlanFields plan={plan} choice={choice} hasReason={asksReason} failure={failure} onChange={setChoice} />
      ) : null}
      {typeToConfirm === undefined ? null : (
        <TypedName name={typeToConfirm} value={typed} onChange={setTyped} onEnter={onEnter} />
      )}
    </>
  );
}
