import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

type NoteFieldProps = { label: string; value: string; onChange: (value: string) => void };

/** A text that goes with a decision. */
export function NoteField({ label, value, onChange }: NoteFieldProps) {
  const { text } = useTexts();
  return (
    <Field id="confirm-note" label={label} optional={text('account.shared.optional')}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
