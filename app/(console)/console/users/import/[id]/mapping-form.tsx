import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Fieldset } from '@/components/ui/fieldset';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { Select } from '@/components/ui/select';
import { columnOfLayout } from '@/lib/directory/user-imports';
import { importFields, layoutNames } from '@/lib/directory/user-imports/choices';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { Texts } from '@/lib/language';
import { layoutText } from '../layout-text';

/** Where the fields are in the file, and what happens to users who exist. A plain form: it is checked again. */
export async function MappingForm({ shown }: { shown: UserImport }) {
  const texts = await consoleTexts();
  const { text } = texts;
  return (
    <Section
      id="rules"
      title={text('console.users.import.rules.title')}
      description={text('console.users.import.rules.description')}
    >
      <form method="post" action={`/console/users/import/${shown.id}/check`} className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id="import-layout" label={text('console.users.import.rules.layout')}>
            {(control) => (
              <Select {...control} name="layout" defaultValue={shown.layout}>
                {layoutNames.map((name) => (
                  <option key={name} value={name}>
                    {layoutText(texts, name)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field id="import-mode" label={text('console.users.import.rules.existing')}>
            {(control) => (
              <Select {...control} name="mode" defaultValue={shown.mode}>
                <option value="skip">{text('console.users.import.rules.skip')}</option>
                <option value="update">{text('console.users.import.rules.update')}</option>
              </Select>
            )}
          </Field>
        </div>
        <details className="rounded-md border border-line px-4 py-3">
          <summary className="cursor-pointer font-medium text-sm">{text('console.users.import.rules.columns')}</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {importFields.map((field) => (
              <ColumnField key={field} field={field} shown={shown} texts={texts} />
            ))}
          </div>
        </details>
        <HashKeys texts={texts} />
        <Button type="submit">{text('console.users.import.rules.check')}</Button>
      </form>
    </Section>
  );
}

type ColumnFieldProps = { field: (typeof importFields)[number]; shown: UserImport; texts: Texts };

function ColumnField({ field, shown, texts: { text } }: ColumnFieldProps) {
  const known = columnOfLayout(shown.layout, field);
  const chosen = shown.mapping[field];
  return (
    <Field id={`import-map-${field}`} label={<code className="font-mono text-xs">{field}</code>}>
      {(control) => (
        <Select {...control} name={`map.${field}`} defaultValue={chosen === '' ? '-' : (chosen ?? '')}>
          <option value="">
            {known
              ? text('console.users.import.rules.byLayout', { column: known })
              : text('console.users.import.rules.notInFile')}
          </option>
          <option value="-">{text('console.users.import.rules.leaveOut')}</option>
          {shown.columns.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Secrets of the other system. They are stored sealed, and never shown again. */
function HashKeys({ texts: { text } }: { texts: Texts }) {
  const example = (value: string) => text('console.users.import.rules.example', { value });
  const secret = (name: string, label: string, hint: string) => (
    <Field id={`import-${name}`} label={label} hint={hint}>
      {(control) => <Input {...control} name={name} autoComplete="off" spellCheck={false} />}
    </Field>
  );
  return (
    <details className="rounded-md border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium text-sm">{text('console.users.import.rules.keys')}</summary>
      <div className="mt-3 space-y-4">
        {secret('pepper', text('console.users.import.rules.pepper'), text('console.users.import.rules.pepperHint'))}
        <Fieldset id="import-firebase" legend={text('console.users.import.rules.firebase')}>
          <div className="grid gap-4 sm:grid-cols-2">
            {secret('signer_key', 'base64_signer_key', text('console.users.import.rules.firebaseHint'))}
            {secret('salt_separator', 'base64_salt_separator', example('Bw=='))}
            {secret('rounds', 'rounds', example('8'))}
            {secret('mem_cost', 'mem_cost', example('14'))}
          </div>
        </Fieldset>
      </div>
    </details>
  );
}
