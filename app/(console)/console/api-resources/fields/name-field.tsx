import { TextField } from '@/components/console/forms/text-field';

export function NameField({ readOnly }: { readOnly?: boolean }) {
  return (
    <TextField
      name="name"
      label="Name"
      hint="Shown to users who are asked for consent."
      placeholder="Invoices API"
      readOnly={readOnly}
      required
    />
  );
}
