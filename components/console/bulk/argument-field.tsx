import { useTexts } from '@/components/language/texts-provider';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { userMessageKinds } from '@/lib/directory/user-messages/choices';
import type { RoleOption } from './bulk-actions';

type ArgumentFieldProps = {
  kind: 'roles' | 'message';
  roles: readonly RoleOption[];
  value: string;
  onChange: (value: string) => void;
};

/** What an act needs to know besides its records: the role, or which link. */
export function ArgumentField({ kind, roles, value, onChange }: ArgumentFieldProps) {
  const { text } = useTexts();
  const options =
    kind === 'roles'
      ? roles
      : userMessageKinds.map((value) => ({ value, label: text(`console.bulk.dialog.messages.${value}`) }));
  return (
    <Field
      id="bulk-argument"
      label={text(kind === 'roles' ? 'console.bulk.dialog.role' : 'console.bulk.dialog.message')}
    >
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
