import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Fieldset } from '@/components/ui/fieldset';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { Select } from '@/components/ui/select';
import { columnOfLayout } from '@/lib/directory/user-imports';
import { importFields, layoutNames, layoutText } from '@/lib/directory/user-imports/choices';
import type { UserImport } from '@/lib/directory/user-imports/schema';

/** Where the fields are in the file, and what happens to users who exist. A plain form: it is checked again. */
export function MappingForm({ shown }: { shown: UserImport }) {
  return (
    <Section
      id="rules"
      title="Columns and rules"
      description="Change what was not recognised, then check the file again."
    >
      <form method="post" action={`/console/users/import/${shown.id}/check`} className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id="import-layout" label="File of">
            {(control) => (
              <Select {...control} name="layout" defaultValue={shown.layout}>
                {layoutNames.map((name) => (
                  <option key={name} value={name}>
                    {layoutText[name]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field id="import-mode" label="Users who exist already">
            {(control) => (
              <Select {...control} name="mode" defaultValue={shown.mode}>
                <option value="skip">Leave as they are</option>
                <option value="update">Change what differs</option>
              </Select>
            )}
          </Field>
        </div>
        <details className="rounded-md border border-line px-4 py-3">
          <summary className="cursor-pointer font-medium text-sm">Columns of the fields</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {importFields.map((field) => (
              <ColumnField key={field} field={field} shown={shown} />
            ))}
          </div>
        </details>
        <HashKeys />
        <Button type="submit">Check again</Button>
      </form>
    </Section>
  );
}

function ColumnField({ field, shown }: { field: (typeof importFields)[number]; shown: UserImport }) {
  const known = columnOfLayout(shown.layout, field);
  const chosen = shown.mapping[field];
  return (
    <Field id={`import-map-${field}`} label={<code className="font-mono text-xs">{field}</code>}>
      {(control) => (
        <Select {...control} name={`map.${field}`} defaultValue={chosen === '' ? '-' : (chosen ?? '')}>
          <option value="">{known ? `By the layout (${known})` : 'Not in the file'}</option>
          <option value="-">Leave out</option>
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
function HashKeys() {
  const secret = (name: string, label: string, hint: string) => (
    <Field id={`import-${name}`} label={label} hint={hint}>
      {(control) => <Input {...control} name={name} autoComplete="off" spellCheck={false} />}
    </Field>
  );
  return (
    <details className="rounded-md border border-line px-4 py-3">
      <summary className="cursor-pointer font-medium text-sm">Keys of the password hashes</summary>
      <div className="mt-3 space-y-4">
        {secret('pepper', 'Pepper of Devise', 'Only if the application sets config.pepper.')}
        <Fieldset id="import-firebase" legend="Hash parameters of the Firebase project">
          <div className="grid gap-4 sm:grid-cols-2">
            {secret(
              'signer_key',
              'base64_signer_key',
              'In the Firebase console: Authentication, Password hash parameters.',
            )}
            {secret('salt_separator', 'base64_salt_separator', 'For example Bw==')}
            {secret('rounds', 'rounds', 'For example 8')}
            {secret('mem_cost', 'mem_cost', 'For example 14')}
          </div>
        </Fieldset>
      </div>
    </details>
  );
}
