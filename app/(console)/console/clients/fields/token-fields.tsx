'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { defaultGraceSeconds } from '@/lib/directory/clients/choices';
import type { Member } from '@/lib/directory/clients/schema';
import { algorithms } from '@/lib/directory/keys/choices';
import type { ShownFieldsProps } from './shown-fields';

const subjectTypes = [
  { value: 'public', label: 'Public: same sub at all clients' },
  { value: 'pairwise', label: 'Pairwise: different sub per sector' },
];

const signing: { name: Member; label: string; nullLabel: string }[] = [
  { name: 'id_token_signed_response_alg', label: 'ID token signing algorithm', nullLabel: 'Default of this service' },
  { name: 'userinfo_signed_response_alg', label: 'UserInfo signing algorithm', nullLabel: 'Not signed (JSON)' },
];

const switches: { name: Member; label: string; description: string }[] = [
  {
    name: 'rotate_refresh_tokens',
    label: 'Rotate refresh tokens',
    description:
      'Each refresh token works once, so a stolen copy is detected. Turn this off for confidential clients of FAPI 2.0.',
  },
  {
    name: 'dpop_bound_access_tokens',
    label: 'Require DPoP-bound access tokens',
    description:
      'Every token request must carry a DPoP proof (RFC 9449). A stolen access token is useless without the key.',
  },
];

const graceHint = (isConfidential: boolean): string => {
  const kind = isConfidential ? 'confidential' : 'public';
  const reason = isConfidential ? '' : ', because tabs of one app can refresh at the same time';
  return `How long a replaced refresh token still works: 0 to 60 seconds. Default of ${kind} clients: ${defaultGraceSeconds(isConfidential)} seconds${reason}.`;
};

/** The settings of tokens that few clients need; within a FormProvider. */
export function TokenFields({ shown, isConfidential, readOnly }: ShownFieldsProps & { isConfidential: boolean }) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {shown.includes('refresh_grace_seconds') ? (
          <DurationField
            name="refresh_grace_seconds"
            label="Refresh token grace period"
            hint={graceHint(isConfidential)}
            readOnly={readOnly}
          />
        ) : null}
        <SubjectFields shown={shown} readOnly={readOnly} />
        {signing
          .filter(({ name }) => shown.includes(name))
          .map((field) => (
            <SelectField
              key={field.name}
              options={algorithms.map((value) => ({ value, label: value }))}
              readOnly={readOnly}
              {...field}
            />
          ))}
      </div>
      {switches
        .filter(({ name }) => shown.includes(name))
        .map((field) => (
          <SwitchField key={field.name} disabled={readOnly} {...field} />
        ))}
    </>
  );
}

/** The sub claim that identifies a user to the client. */
function SubjectFields({ shown, readOnly }: ShownFieldsProps) {
  const { subject_type, sector_identifier } = useFormContext().watch();
  return (
    <>
      {shown.includes('subject_type') ? (
        <SelectField
          name="subject_type"
          label="Subject type"
          hint="The sub claim that identifies a user to this client."
          options={subjectTypes}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('sector_identifier') && (subject_type === 'pairwise' || sector_identifier) ? (
        <TextField
          name="sector_identifier"
          label="Sector identifier"
          hint="A host name. Clients with the same sector receive the same sub. Leave empty to use the host of the redirect URIs."
          placeholder="example.com"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
