'use client';

import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { radioStyle } from '@/components/ui/choice-style';
import { Field } from '@/components/ui/field';
import { Fieldset } from '@/components/ui/fieldset';
import { Input } from '@/components/ui/input';
import { MAX_DAYS_AHEAD } from '@/lib/directory/planned-changes/choices';
import type { ActionFailure } from './call-action';
import type { Plan, PlanChoice } from './plan';

const DAY_MS = 86_400_000;

type PlanFieldsProps = {
  plan: Pick<Plan, 'needsApproval' | 'isSchedulable'>;
  choice: PlanChoice;
  /** Whether the dialog asks for a reason anyway. */
  hasReason: boolean;
  failure: ActionFailure | null;
  onChange: (choice: PlanChoice) => void;
};

/** When an act runs, and why it is asked for. */
export function PlanFields({ plan, choice, hasReason, failure, onChange }: PlanFieldsProps) {
  const { text } = useTexts();
  const errorOf = (path: string) => failure?.errors.find((error) => error.path === path)?.message;
  return (
    <>
      {plan.isSchedulable ? (
        <Fieldset id="plan-when" legend={text('console.changes.dialog.when')}>
          {[false, true].map((isLater) => (
            <label key={String(isLater)} className="flex min-h-6 cursor-pointer items-center gap-2.5 text-sm">
              <input
                type="radio"
                name="plan-when"
                checked={choice.isLater === isLater}
                onChange={() => onChange({ ...choice, isLater })}
                className={radioStyle}
              />
              {text(isLater ? 'console.changes.dialog.later' : 'console.changes.dialog.now')}
            </label>
          ))}
        </Fieldset>
      ) : null}
      {choice.isLater ? (
        <RunAtField at={choice.at} error={errorOf('run_at')} onChange={(at) => onChange({ ...choice, at })} />
      ) : null}
      {plan.needsApproval ? <Alert>{text('console.changes.dialog.needsApproval')}</Alert> : null}
      {hasReason || !(plan.needsApproval || choice.isLater) ? null : (
        <Field
          id="plan-reason"
          label={text('console.changes.dialog.reason')}
          optional={text('account.shared.optional')}
          hint={text('console.changes.dialog.reasonHint')}
          error={errorOf('reason')}
        >
          {(control) => (
            <Input
              {...control}
              value={choice.reason}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => onChange({ ...choice, reason: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

type RunAtFieldProps = { at: string; error: string | undefined; onChange: (at: string) => void };

/** The dialog opens in the browser alone, so the zone is that of the reader. */
function RunAtField({ at, error, onChange }: RunAtFieldProps) {
  const { text } = useTexts();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Field
      id="plan-at"
      label={text('console.changes.dialog.at', { zone })}
      hint={text('console.changes.dialog.atHint', { days: MAX_DAYS_AHEAD })}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          required
          min={localTime(0)}
          max={localTime(MAX_DAYS_AHEAD)}
          value={at}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The local time in so many days, as the field writes it. */
function localTime(days: number): string {
  const time = new Date(Date.now() + days * DAY_MS);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
