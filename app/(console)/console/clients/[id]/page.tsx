import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { RecordSection } from '@/components/console/page/record-section';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { listClientRefusals } from '@/lib/directory/clients';
import { consoleTexts } from '@/lib/edges/pages';
import { loadSection, SectionForm } from './client-section';
import { RefusalsSection } from './refusals/refusals-section';

const applicationTypes = ['web', 'native'] as const;

export default async function ClientSettingsPage({ params }: PageProps<'/console/clients/[id]'>) {
  const { ctx, client, ...section } = await loadSection(params, '');
  const { text } = await consoleTexts();
  const { shown, readOnly } = section;
  const refusals = await listClientRefusals(ctx, { id: client.id });
  return (
    <div className="space-y-6">
      <RefusalsSection clientId={client.id} refusals={refusals.items} readOnly={readOnly} />
      <SectionForm client={client} {...section}>
        <Section id="settings" title={text('console.clients.sections.settings')}>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField
              name="client_name"
              label={text('console.clients.members.client_name')}
              readOnly={readOnly}
              required
            />
            {shown.includes('application_type') ? (
              <SelectField
                name="application_type"
                label={text('console.clients.members.application_type')}
                options={applicationTypes.map((value) => ({
                  value,
                  label: text(`console.clients.settings.types.${value}`),
                }))}
                readOnly={readOnly}
              />
            ) : null}
            {shown.includes('client_uri') ? (
              <TextField
                name="client_uri"
                label={text('console.clients.members.client_uri')}
                hint={text('console.clients.settings.clientUriHint')}
                type="url"
                placeholder="https://app.example.com"
                readOnly={readOnly}
              />
            ) : null}
            <LinesField
              name="contacts"
              label={text('console.clients.members.contacts')}
              hint={text('console.clients.settings.contactsHint')}
              placeholder="ops@example.com"
              rows={2}
              readOnly={readOnly}
            />
          </div>
        </Section>
      </SectionForm>
      <RecordSection
        record={client}
        before={[
          {
            label: text('console.clients.labels.registration'),
            value: text(`console.clients.registeredBy.${client.registered_by}`),
          },
        ]}
        after={[
          { label: text('console.clients.labels.lastUsed'), value: <Time instant={client.last_used_at} as="minute" /> },
        ]}
      />
    </div>
  );
}
