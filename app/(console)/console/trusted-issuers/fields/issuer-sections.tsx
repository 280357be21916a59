import { JwksField } from '@/components/console/forms/jwks-field';
import { OptionalMarks } from '@/components/console/forms/optional-marks';
import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { PickerField } from '@/components/console/picker/picker-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { Choice } from '@/lib/directory/search/schema';
import { subjectKinds } from '@/lib/directory/trusted-issuers/choices';
import { findChoicesAction } from '../../actions';
import { subjectKeys } from './subject-keys';

type IssuerSectionsProps = {
  /** The names of the clients that may present its assertions. */
  clients?: Choice[];
  readOnly?: boolean;
};

/** The settings that new and existing trusted issuers share; within a FormProvider. */
export function IssuerSections({ clients = [], readOnly }: IssuerSectionsProps) {
  const { text } = useTexts();
  return (
    <>
      <Section
        id="keys"
        title={text('console.issuers.form.keys')}
        description={text('console.issuers.form.keysDescription')}
      >
        <div className="space-y-5">
          <OptionalMarks value={false}>
            <TextField
              name="jwks_uri"
              label={text('console.issuers.form.jwksUri')}
              type="url"
              placeholder="https://issuer.example.com/jwks.json"
              hint={text('console.issuers.form.jwksUriHint')}
              readOnly={readOnly}
            />
            <JwksField hint={text('console.issuers.form.jwksHint')} readOnly={readOnly} />
          </OptionalMarks>
        </div>
      </Section>
      <Section
        id="subjects"
        title={text('console.issuers.form.users')}
        description={text('console.issuers.form.usersDescription')}
      >
        <SelectField
          name="subject_is"
          label={text('console.issuers.form.subject')}
          hint={text('console.issuers.form.subjectHint')}
          options={subjectKinds.map((value) => ({ value, label: text(subjectKeys[value]) }))}
          readOnly={readOnly}
        />
      </Section>
      <Section id="clients" title={text('console.issuers.form.clients')}>
        <PickerField
          name="client_ids"
          legend={text('console.issuers.form.allowedClients')}
          hint={text('console.issuers.form.allowedClientsHint')}
          kind="assertion_client"
          find={findChoicesAction}
          named={clients}
          placeholder={text('console.issuers.form.searchClients')}
          none={text('console.issuers.form.noClients')}
          readOnly={readOnly}
        />
      </Section>
    </>
  );
}
