import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type ReasonFieldProps = { value: string; error?: string | undefined; onChange: (value: string) => void };

/** Why an act is done: the audit log keeps it. */
export function ReasonField({ value, error, onChange }: ReasonFieldProps) {
  return (
    <Field id="confirm-reason" label="Reason" hint="For example a ticket number. The audit log keeps it." error={error}>
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          required
          maxLength={200}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
