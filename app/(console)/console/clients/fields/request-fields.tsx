import { DurationField } from '@/components/console/forms/duration-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { signatures } from '@/lib/directory/clients/schema';
import { consoleTexts } from '@/lib/edges/pages';
import type { ShownFieldsProps } from './shown-fields';

const requirements = ['require_pushed_authorization_requests', 'require_signed_request_object'] as const;

/** What authorization requests must have. */
export async function RequestFields({ shown, readOnly }: ShownFieldsProps) {
  const { text } = await consoleTexts();
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {shown.includes('default_max_age') ? (
          <DurationField
            name="default_max_age"
            label={text('console.clients.members.default_max_age')}
            hint={text('console.clients.login.maxAgeHint')}
            nullable
            readOnly={readOnly}
          />
        ) : null}
        {shown.includes('request_object_signing_alg') ? (
          <SelectField
            name="request_object_signing_alg"
            label={text('console.clients.members.request_object_signing_alg')}
            nullLabel={text('console.clients.login.anyAlgorithm')}
            options={signatures.map((value) => ({ value, label: value }))}
            readOnly={readOnly}
          />
        ) : null}
      </div>
      {requirements
        .filter((name) => shown.includes(name))
        .map((name) => (
          <SwitchField
            key={name}
            name={name}
            label={text(`console.clients.members.${name}`)}
            description={text(`console.clients.login.requirements.${name}`)}
            disabled={readOnly}
          />
        ))}
    </>
  );
}
