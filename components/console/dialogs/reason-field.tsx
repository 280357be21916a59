import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type ReasonFieldProps = { value: string; error?: string | undefined; onChange: (value: string) => void };

/** Why an act is done: the audit log keeps it. */
export function ReasonField({ value, error, onChange }: ReasonFieldProps) {
  const { text } = useTexts();
  return (
    <Field
      id="confirm-reason"
      label={text('console.forms.reason.label')}
      hint={text('console.forms.reason.hint')}
      error={error}
    >
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
