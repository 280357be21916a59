import { SelectField } from '@/components/console/forms/select-field';
import { consoleTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

const options: { value: string; label: MessageKey }[] = [
  { value: '1', label: 'console.clients.login.acr.one' },
  { value: '2', label: 'console.clients.login.acr.two' },
  { value: 'phr', label: 'console.clients.login.acr.phr' },
];

export async function MinimumAcrField({ readOnly }: { readOnly?: boolean }) {
  const { text } = await consoleTexts();
  return (
    <SelectField
      name="minimum_acr"
      label={text('console.clients.members.minimum_acr')}
      hint={text('console.clients.login.acrHint')}
      nullLabel={text('console.clients.login.acrDefault')}
      options={options.map(({ value, label }) => ({ value, label: text(label) }))}
      readOnly={readOnly}
    />
  );
}
