'use client';

import type { ComponentProps } from 'react';
import { TextField } from './text-field';

type Field = Omit<ComponentProps<typeof TextField>, 'readOnly'>;

const fields: Field[] = [
  { name: 'given_name', label: 'Given name', autoComplete: 'given-name' },
  { name: 'family_name', label: 'Family name', autoComplete: 'family-name' },
  { name: 'middle_name', label: 'Middle name', autoComplete: 'additional-name' },
  { name: 'nickname', label: 'Nickname', autoComplete: 'nickname' },
  { name: 'birthdate', label: 'Birthdate', autoComplete: 'bday', hint: 'YYYY-MM-DD, or YYYY alone.' },
  { name: 'gender', label: 'Gender', autoComplete: 'sex' },
  { name: 'phone_number', label: 'Phone number', type: 'tel', autoComplete: 'tel', hint: 'Such as +41446681800.' },
  { name: 'website', label: 'Website', type: 'url', autoComplete: 'url' },
  { name: 'profile', label: 'Profile page', type: 'url' },
  { name: 'picture', label: 'Picture address', type: 'url', autoComplete: 'photo' },
  { name: 'zoneinfo', label: 'Time zone', hint: 'Such as Europe/Paris.' },
  { name: 'locale', label: 'Language', autoComplete: 'language', hint: 'A language tag such as de-CH.' },
  { name: 'address.street_address', label: 'Street', rows: 2, autoComplete: 'street-address' },
  { name: 'address.postal_code', label: 'Postal code', autoComplete: 'postal-code' },
  { name: 'address.locality', label: 'Town', autoComplete: 'address-level2' },
  { name: 'address.region', label: 'Region', autoComplete: 'address-level1' },
  { name: 'address.country', label: 'Country', autoComplete: 'country-name' },
  { name: 'address.formatted', label: 'Address as on a letter', rows: 4, className: 'sm:col-span-2' },
];

/** The standard claims (OpenID Connect Core §5.1) under `profile`; `own` lets the browser fill them in. */
export function ProfileFields({ readOnly, own = false }: { readOnly?: boolean; own?: boolean }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map(({ name, autoComplete, ...field }) => (
        <TextField
          key={name}
          name={`profile.${name}`}
          autoComplete={own ? autoComplete : 'off'}
          readOnly={readOnly}
          {...field}
        />
      ))}
    </div>
  );
}
