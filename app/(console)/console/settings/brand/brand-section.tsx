'use client';

import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from '../settings-group';
import { ColorsGroup } from './colors-group';

const corners = ['none', 'small', 'medium', 'large'] as const;

/** Name, colours and links: the members of `brand`; within a FormProvider. */
export function BrandSection({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  return (
    <Section
      id="brand"
      title={text('console.settings.brand.title')}
      description={text('console.settings.brand.description')}
      flush
    >
      <SettingsGroup
        id="brand-name"
        title={text('console.settings.brand.name.title')}
        description={text('console.settings.brand.name.description')}
      >
        <TextField
          name="brand.name"
          label={text('console.settings.brand.name.label')}
          hint={text('console.settings.brand.name.hint')}
          readOnly={readOnly}
        />
      </SettingsGroup>
      <ColorsGroup readOnly={readOnly} />
      <SettingsGroup
        id="brand-corners"
        title={text('console.settings.brand.corners.title')}
        description={text('console.settings.brand.corners.description')}
      >
        <SelectField
          name="brand.corner_radius"
          label={text('console.settings.brand.corners.label')}
          options={corners.map((value) => ({ value, label: text(`console.settings.brand.corners.${value}`) }))}
          readOnly={readOnly}
        />
      </SettingsGroup>
      <SettingsGroup
        id="brand-links"
        title={text('console.settings.brand.links.title')}
        description={text('console.settings.brand.links.description')}
      >
        <TextField
          name="brand.help_url"
          label={text('console.settings.brand.links.help')}
          type="url"
          inputMode="url"
          placeholder="https://example.com/help"
          isCode
          readOnly={readOnly}
        />
        <TextField
          name="brand.legal_notice_url"
          label={text('console.settings.brand.links.legalNotice')}
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
