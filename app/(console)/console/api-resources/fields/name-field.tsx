import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';

export function NameField({ readOnly }: { readOnly?: boolean }) {
  const { text } = useTexts();
  return (
    <TextField
      name="name"
      label={text('console.resources.form.name')}
      hint={text('console.resources.form.nameHint')}
      placeholder={text('console.resources.form.namePlaceholder')}
      readOnly={readOnly}
      required
    />
  );
}
