import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { type Member, signatures } from '@/lib/directory/clients/schema';
import type { ShownFieldsProps } from './shown-fields';

const requirements: { name: Member; label: string; description: string }[] = [
  {
    name: 'require_pushed_authorization_requests',
    label: 'Require pushed authorization requests',
    description: 'The client must push its authorization request first (PAR, RFC 9126).',
  },
  {
    name: 'require_signed_request_object',
    label: 'Require signed request objects',
    description: 'The client must sign its authorization requests with one of its keys (JAR, RFC 9101).',
  },
];

/** What authorization requests must have. */
export function RequestFields({ shown, readOnly }: ShownFieldsProps) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {shown.includes('default_max_age') ? (
          <DurationField
            name="default_max_age"
            label="Default maximum authentication age"
            hint="A user who signed in longer ago must enter the password again. Leave empty for no limit."
            nullable
            readOnly={readOnly}
          />
        ) : null}
        {shown.includes('request_object_signing_alg') ? (
          <SelectField
            name="request_object_signing_alg"
            label="Request object signing algorithm"
            nullLabel="Any supported algorithm"
            options={signatures.map((value) => ({ value, label: value }))}
            readOnly={readOnly}
          />
        ) : null}
      </div>
      {requirements
        .filter(({ name }) => shown.includes(name))
        .map((field) => (
          <SwitchField key={field.name} disabled={readOnly} {...field} />
        ))}
    </>
  );
}
