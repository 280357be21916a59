import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { RecordSection } from '@/components/console/page/record-section';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { listClientRefusals } from '@/lib/directory/clients';
import { registeredByText } from '../list/registered-by-text';
import { loadSection, SectionForm } from './client-section';
import { RefusalsSection } from './refusals/refusals-section';

const applicationTypes = [
  { value: 'web', label: 'Web: runs in a browser or on a server' },
  { value: 'native', label: 'Native: runs on a phone or a desktop' },
];

export default async function ClientSettingsPage({ params }: PageProps<'/console/clients/[id]'>) {
  const { ctx, client, ...section } = await loadSection(params, '');
  const { shown, readOnly } = section;
  const refusals = await listClientRefusals(ctx, { id: client.id });
  return (
    <div className="space-y-6">
      <RefusalsSection clientId={client.id} refusals={refusals.items} readOnly={readOnly} />
      <SectionForm client={client} {...section}>
        <Section id="settings" title="Settings">
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField name="client_name" label="Name" readOnly={readOnly} required />
            {shown.includes('application_type') ? (
              <SelectField
                name="application_type"
                label="Application type"
                options={applicationTypes}
                readOnly={readOnly}
              />
            ) : null}
            {shown.includes('client_uri') ? (
              <TextField
                name="client_uri"
                label="Home page URL"
                hint="Linked on the consent page."
                type="url"
                placeholder="https://app.example.com"
                readOnly={readOnly}
              />
            ) : null}
            <LinesField
              name="contacts"
              label="Contacts"
              hint="Email addresses of the people who operate the client, one per line. Shown to administrators."
              placeholder="ops@example.com"
              rows={2}
              readOnly={readOnly}
            />
          </div>
        </Section>
      </SectionForm>
      <RecordSection
        record={client}
        before={[{ label: 'Registration', value: registeredByText[client.registered_by] }]}
        after={[{ label: 'Last used', value: <Time instant={client.last_used_at} as="minute" /> }]}
      />
    </div>
  );
}
