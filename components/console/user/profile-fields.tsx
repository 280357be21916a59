'use client';

import { type ComponentProps, Fragment, useState } from 'react';
import { get, useFormContext } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { AddDetail } from '../forms/add-detail';
import { SwitchField } from '../forms/switch-field';
import { TextField } from '../forms/text-field';

type Name =
  | 'given_name'
  | 'family_name'
  | 'middle_name'
  | 'nickname'
  | 'birthdate'
  | 'gender'
  | 'phone_number'
  | 'website'
  | 'profile'
  | 'picture'
  | 'zoneinfo'
  | 'locale'
  | AddressLine;

type AddressLine = `address.${'street_address' | 'postal_code' | 'locality' | 'region' | 'country' | 'formatted'}`;

type Field = Omit<ComponentProps<typeof TextField>, 'name' | 'label' | 'hint' | 'readOnly'> & {
  name: Name;
  hint?: 'birthdateHint' | 'phoneHint' | 'zoneinfoHint' | 'localeHint' | 'formattedHint';
};

const fields: Field[] = [
  { name: 'given_name', autoComplete: 'given-name' },
  { name: 'family_name', autoComplete: 'family-name' },
  { name: 'middle_name', autoComplete: 'additional-name' },
  { name: 'nickname', autoComplete: 'nickname' },
  { name: 'birthdate', autoComplete: 'bday', hint: 'birthdateHint' },
  { name: 'gender', autoComplete: 'sex' },
  { name: 'phone_number', type: 'tel', autoComplete: 'tel', className: 'sm:col-start-1', hint: 'phoneHint' },
  { name: 'website', type: 'url', autoComplete: 'url' },
  { name: 'profile', type: 'url' },
  { name: 'picture', type: 'url', autoComplete: 'photo' },
  { name: 'zoneinfo', hint: 'zoneinfoHint' },
  { name: 'locale', autoComplete: 'language', hint: 'localeHint' },
  { name: 'address.street_address', rows: 2, autoComplete: 'street-address' },
  { name: 'address.postal_code', autoComplete: 'postal-code' },
  { name: 'address.locality', autoComplete: 'address-level2' },
  { name: 'address.region', autoComplete: 'address-level1' },
  { name: 'address.country', autoComplete: 'country-name' },
  { name: 'address.formatted', rows: 4, hint: 'formattedHint', className: 'sm:col-span-2' },
];

/** The part of the key of a label: lines of an address have their own names. */
const labelOf = (name: Name) => name.replace('address.', '') as Exclude<Name, AddressLine> | LabelOfLine<AddressLine>;

type LabelOfLine<T> = T extends `address.${infer Line}` ? Line : never;

type ProfileFieldsProps = { readOnly?: boolean; own?: boolean };

/**
 * The standard claims (OpenID Connect Core §5.1) of `profile`; those without a saved value are folded. `own` allows
 * autofill by the browser, and leaves out what users cannot set themselves, and the language, which has a field of its own.
 */
export function ProfileFields({ readOnly, own }: ProfileFieldsProps) {
  const { text } = useTexts();
  const { formState } = useFormContext();
  const offered = own ? fields.filter(({ name }) => name !== 'locale') : fields;
  // Decided once: a field that is being filled in must not move.
  const [saved] = useState(() => offered.filter(({ name }) => hasValue(formState.defaultValues, name)));
  const empty = offered.filter((field) => !saved.includes(field));
  const grid = { readOnly, own };
  if (readOnly && saved.length === 0)
    return <p className="text-muted text-sm">{text('account.shared.profile.none')}</p>;
  return (
    <div className="space-y-4">
      {saved.length > 0 ? <FieldGrid shown={saved} {...grid} /> : null}
      {empty.length > 0 && !readOnly ? (
        <AddDetail>
          <FieldGrid shown={empty} {...grid} />
        </AddDetail>
      ) : null}
    </div>
  );
}

function FieldGrid({ shown, readOnly, own }: ProfileFieldsProps & { shown: Field[] }) {
  const { text } = useTexts();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {shown.map(({ name, autoComplete, hint, ...field }) => (
        <Fragment key={name}>
          <TextField
            name={`profile.${name}`}
            label={text(`account.shared.profile.${labelOf(name)}`)}
            hint={hint && text(`account.shared.profile.${hint}`)}
            autoComplete={own ? autoComplete : 'off'}
            readOnly={readOnly}
            {...field}
          />
          {name === 'phone_number' && !own ? <PhoneVerified readOnly={readOnly} /> : null}
        </Fragment>
      ))}
    </div>
  );
}

function PhoneVerified({ readOnly }: { readOnly: boolean | undefined }) {
  const { text } = useTexts();
  return (
    <div className="sm:pt-6">
      <SwitchField
        name="profile.phone_number_verified"
        label={text('console.forms.phoneVerified.label')}
        description={text('console.forms.phoneVerified.description')}
        disabled={readOnly}
      />
    </div>
  );
}

/** The lines of an address belong together: with one of them, all are shown. */
function hasValue(values: unknown, name: string): boolean {
  if (!addressLines.includes(name)) return Boolean(get(values, `profile.${name}`));
  return addressLines.some((line) => Boolean(get(values, `profile.${line}`)));
}

const addressLines = ['street_address', 'postal_code', 'locality', 'region', 'country'].map(
  (line) => `address.${line}`,
);
