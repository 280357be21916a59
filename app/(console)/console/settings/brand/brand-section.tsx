'use client';

import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from '../settings-group';
import { ColorsGroup } from './colors-group';

const corners = [
  { value: 'none', label: 'None' },
  { value: 'small', label: 'Small' },
  { value: 'medium', label: 'Medium' },
  { value: 'large', label: 'Large' },
];

/** Name, colours and links: the members of `brand`; within a FormProvider. */
export function BrandSection({ readOnly }: { readOnly: boolean }) {
  return (
    <Section id="brand" title="Name, colours and links" description="Leave a field empty for the default." flush>
      <SettingsGroup id="brand-name" title="Name" description="In titles, on account pages, and in mails.">
        <TextField
          name="brand.name"
          label="Product name"
          hint="At most 60 characters, for example Acme."
          readOnly={readOnly}
        />
      </SettingsGroup>
      <ColorsGroup readOnly={readOnly} />
      <SettingsGroup id="brand-corners" title="Corners" description="Of buttons, fields and cards.">
        <SelectField name="brand.corner_radius" label="Corner radius" options={corners} readOnly={readOnly} />
      </SettingsGroup>
      <SettingsGroup
        id="brand-links"
        title="Links"
        description="Below every page. Terms and privacy policy are those of Settings, Registration."
      >
        <TextField
          name="brand.help_url"
          label="Help"
          type="url"
          inputMode="url"
          placeholder="https://example.com/help"
          isCode
          readOnly={readOnly}
        />
        <TextField
          name="brand.legal_notice_url"
          label="Legal notice"
          type="url"
          inputMode="url"
          placeholder="https://example.com/legal"
          isCode
          readOnly={readOnly}
        />
      </SettingsGroup>
    </Section>
  );
}
