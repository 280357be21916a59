import { SelectField } from '@/components/console/forms/select-field';

const options = [
  { value: '1', label: 'One factor (acr 1)' },
  { value: '2', label: 'Two factors, or a passkey with PIN or biometrics (acr 2)' },
  { value: 'phr', label: 'A passkey, which cannot be phished (acr phr)' },
];

export function MinimumAcrField({ readOnly }: { readOnly?: boolean }) {
  return (
    <SelectField
      name="minimum_acr"
      label="Required sign-in strength"
      hint="A user who signed in with less is asked for the missing factor, or to set one up, before this client gets tokens. Tokens carry the class as acr."
      nullLabel="What the settings require"
      options={options}
      readOnly={readOnly}
    />
  );
}
