import { ColorField } from '@/components/console/forms/color-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import type { Member } from '@/lib/directory/clients/schema';
import { defaultColors } from '@/lib/kernel/brand-colors';
import type { ShownFieldsProps } from './shown-fields';

const trust: { name: Member; label: string; description: string }[] = [
  { name: 'is_first_party', label: 'First-party client', description: 'Users are not asked for consent.' },
  {
    name: 'is_verified',
    label: 'Verified',
    description: 'An administrator has checked this client. Users see a warning for clients that are not verified.',
  },
];

const links: { name: Member; label: string; placeholder: string }[] = [
  { name: 'logo_uri', label: 'Logo URL', placeholder: 'https://app.example.com/logo.png' },
  { name: 'policy_uri', label: 'Privacy policy URL', placeholder: 'https://app.example.com/privacy' },
  { name: 'tos_uri', label: 'Terms of service URL', placeholder: 'https://app.example.com/terms' },
];

const colours = [
  { name: 'brand_color_light', label: 'Accent colour, light', fallback: defaultColors.light.color },
  { name: 'brand_color_dark', label: 'Accent colour, dark', fallback: defaultColors.dark.color },
] as const satisfies { name: Member; label: string; fallback: string }[];

export function TrustFields({ shown, readOnly }: ShownFieldsProps) {
  return trust
    .filter(({ name }) => shown.includes(name))
    .map((field) => <SwitchField key={field.name} disabled={readOnly} {...field} />);
}

export function BrandingFields({ shown, readOnly }: ShownFieldsProps) {
  return links
    .filter(({ name }) => shown.includes(name))
    .map((link) => <TextField key={link.name} type="url" readOnly={readOnly} {...link} />);
}

/** The accent colours of the sign-in and consent pages of the client. */
export function BrandColorFields({ shown, readOnly }: ShownFieldsProps) {
  return colours
    .filter(({ name }) => shown.includes(name))
    .map((colour) => (
      <ColorField
        key={colour.name}
        hint="On its sign-in and consent pages. Leave empty for the colour of the service."
        readOnly={readOnly}
        {...colour}
      />
    ));
}
