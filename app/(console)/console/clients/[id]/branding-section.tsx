'use client';

import { LinesField } from '@/components/console/lines-field';
import { TextField } from '@/components/console/text-field';
import { Section } from '@/components/ui/section';

const addresses = [
  { name: 'logo_uri', label: 'Logo', placeholder: 'https://app.example.com/logo.png' },
  { name: 'client_uri', label: 'Home page', placeholder: 'https://app.example.com' },
  { name: 'policy_uri', label: 'Privacy policy', placeholder: 'https://app.example.com/privacy' },
  { name: 'tos_uri', label: 'Terms of service', placeholder: 'https://app.example.com/terms' },
];

export function BrandingSection({ readOnly }: { readOnly: boolean }) {
  return (
    <Section id="branding" title="Branding" description="What people see when they sign in and allow access.">
      <div className="grid gap-5 sm:grid-cols-2">
        {addresses.map((address) => (
          <TextField key={address.name} type="url" readOnly={readOnly} {...address} />
        ))}
        <div className="sm:col-span-2">
          <LinesField
            name="contacts"
            label="Contacts"
            hint="Email addresses of whoever runs it, one a line. Shown to administrators."
            placeholder="ops@example.com"
            rows={2}
            readOnly={readOnly}
          />
        </div>
      </div>
    </Section>
  );
}
