'use client';

import { useFormContext } from 'react-hook-form';
import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { defaultGraceSeconds } from '@/lib/directory/clients/choices';
import { algorithms } from '@/lib/directory/keys/choices';
import type { MessageKey } from '@/lib/language';
import type { ShownFieldsProps } from './shown-fields';

const subjectTypes = ['public', 'pairwise'] as const;

const signing = [
  { name: 'id_token_signed_response_alg', nullLabel: 'console.clients.fields.idTokenDefault' },
  { name: 'userinfo_signed_response_alg', nullLabel: 'console.clients.fields.userinfoDefault' },
] as const satisfies { name: string; nullLabel: MessageKey }[];

const switches = [
  { name: 'rotate_refresh_tokens', description: 'console.clients.fields.rotateHint' },
  { name: 'dpop_bound_access_tokens', description: 'console.clients.fields.dpopHint' },
] as const satisfies { name: string; description: MessageKey }[];

/** The settings of tokens that few clients need; within a FormProvider. */
export function TokenFields({ shown, isConfidential, readOnly }: ShownFieldsProps & { isConfidential: boolean }) {
  const { text } = useTexts();
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {shown.includes('refresh_grace_seconds') ? (
          <DurationField
            name="refresh_grace_seconds"
            label={text('console.clients.members.refresh_grace_seconds')}
            hint={text(
              isConfidential ? 'console.clients.fields.graceConfidential' : 'console.clients.fields.gracePublic',
              { count: defaultGraceSeconds(isConfidential) },
            )}
            readOnly={readOnly}
          />
        ) : null}
        <SubjectFields shown={shown} readOnly={readOnly} />
        {signing
          .filter(({ name }) => shown.includes(name))
          .map(({ name, nullLabel }) => (
            <SelectField
              key={name}
              name={name}
              label={text(`console.clients.members.${name}`)}
              nullLabel={text(nullLabel)}
              options={algorithms.map((value) => ({ value, label: value }))}
              readOnly={readOnly}
            />
          ))}
      </div>
      {switches
        .filter(({ name }) => shown.includes(name))
        .map(({ name, description }) => (
          <SwitchField
            key={name}
            name={name}
            label={text(`console.clients.members.${name}`)}
            description={text(description)}
            disabled={readOnly}
          />
        ))}
    </>
  );
}

/** The sub claim that identifies a user to the client. */
function SubjectFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = useTexts();
  const { subject_type, sector_identifier } = useFormContext().watch();
  return (
    <>
      {shown.includes('subject_type') ? (
        <SelectField
          name="subject_type"
          label={text('console.clients.members.subject_type')}
          hint={text('console.clients.fields.subjectTypeHint')}
          options={subjectTypes.map((value) => ({
            value,
            label: text(`console.clients.fields.subjectTypes.${value}`),
          }))}
          readOnly={readOnly}
        />
      ) : null}
      {shown.includes('sector_identifier') && (subject_type === 'pairwise' || sector_identifier) ? (
        <TextField
          name="sector_identifier"
          label={text('console.clients.members.sector_identifier')}
          hint={text('console.clients.fields.sectorHint')}
          placeholder="example.com"
          readOnly={readOnly}
        />
      ) : null}
    </>
  );
}
