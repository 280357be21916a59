import { ColorField } from '@/components/console/forms/color-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import type { Member } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import { defaultColors } from '@/lib/kernel/brand-colors';
import type { ShownFieldsProps } from './shown-fields';

const trust = ['is_first_party', 'is_verified'] as const satisfies Member[];

const links = [
  { name: 'logo_uri', placeholder: 'https://app.example.com/logo.png' },
  { name: 'policy_uri', placeholder: 'https://app.example.com/privacy' },
  { name: 'tos_uri', placeholder: 'https://app.example.com/terms' },
] as const satisfies { name: Member; placeholder: string }[];

const colours = [
  { name: 'brand_color_light', fallback: defaultColors.light.color },
  { name: 'brand_color_dark', fallback: defaultColors.dark.color },
] as const satisfies { name: Member; fallback: string }[];

export async function TrustFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = await consoleTexts();
  return trust
    .filter((name) => shown.includes(name))
    .map((name) => (
      <SwitchField
        key={name}
        name={name}
        label={text(`console.clients.members.${name}`)}
        description={text(`console.clients.consent.trust.${name}`)}
        disabled={readOnly}
      />
    ));
}

export async function BrandingFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = await consoleTexts();
  return links
    .filter(({ name }) => shown.includes(name))
    .map((link) => (
      <TextField
        key={link.name}
        label={text(`console.clients.members.${link.name}`)}
        type="url"
        readOnly={readOnly}
        {...link}
      />
    ));
}

/** The accent colours of the sign-in and consent pages of the client. */
export async function BrandColorFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = await consoleTexts();
  return colours
    .filter(({ name }) => shown.includes(name))
    .map((colour) => (
      <ColorField
        key={colour.name}
        label={text(`console.clients.members.${colour.name}`)}
        hint={text('console.clients.consent.colourHint')}
        readOnly={readOnly}
        {...colour}
      />
    ));
}
