'use client';

import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/console/select-field';
import { SwitchField } from '@/components/console/switch-field';
import { TextField } from '@/components/console/text-field';
import { Section } from '@/components/ui/section';
import type { Client } from '@/lib/clients/schema';

const subjectTypes = [
  { value: 'public', label: 'The same as at other clients' },
  { value: 'pairwise', label: 'Another one for each sector' },
];

type TrustSectionsProps = { client: Client; readOnly: boolean };

/** What people are asked and told about the client, and what it learns about them. */
export function TrustSections({ client, readOnly }: TrustSectionsProps) {
  const isPairwise = (useFormContext().watch('subject_type') ?? client.subject_type) === 'pairwise';
  return (
    <>
      <Section id="consent" title="Consent and trust">
        <div className="space-y-4">
          <SwitchField
            name="is_first_party"
            label="Our own application"
            description="Users are not asked for their consent."
            disabled={readOnly}
          />
          <SwitchField
            name="is_verified"
            label="Verified"
            description="Otherwise people are warned that no administrator looked at it."
            disabled={readOnly}
          />
          <SwitchField
            name="is_resource_server"
            label="Resource server"
            description={
              client.is_confidential
                ? 'May introspect every token, not only its own. For the APIs that receive tokens.'
                : 'Not for public clients: they cannot prove who they are.'
            }
            disabled={readOnly || !client.is_confidential}
          />
        </div>
      </Section>
      <Section id="subject" title="User identifier" description="The sub by which this client knows a user.">
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField name="subject_type" label="Identifier" options={subjectTypes} readOnly={readOnly} />
          {isPairwise ? (
            <TextField
              name="sector_identifier"
              label="Sector"
              hint="A host name. Clients of one sector see the same identifiers. Empty means the host of the redirect URIs."
              placeholder="example.com"
              readOnly={readOnly}
            />
          ) : null}
        </div>
      </Section>
    </>
  );
}
