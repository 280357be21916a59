import { JwksField } from '@/components/console/forms/jwks-field';
import { OptionalMarks } from '@/components/console/forms/optional-marks';
import { SelectField } from '@/components/console/forms/select-field';
import { TextField } from '@/components/console/forms/text-field';
import { PickerField } from '@/components/console/picker/picker-field';
import { Section } from '@/components/ui/section';
import type { Choice } from '@/lib/directory/search/schema';
import { subjectKinds } from '@/lib/directory/trusted-issuers/choices';
import { findChoicesAction } from '../../actions';
import { subjectText } from './subject-text';

const subjects = subjectKinds.map((value) => ({ value, label: subjectText[value] }));

type IssuerSectionsProps = {
  /** The names of the clients that may present its assertions. */
  clients?: Choice[];
  readOnly?: boolean;
};

/** The settings that new and existing trusted issuers share; within a FormProvider. */
export function IssuerSections({ clients = [], readOnly }: IssuerSectionsProps) {
  return (
    <>
      <Section id="keys" title="Keys" description="The keys that verify its signatures: a JWKS URI or a JWK Set.">
        <div className="space-y-5">
          <OptionalMarks value={false}>
            <TextField
              name="jwks_uri"
              label="JWKS URI"
              type="url"
              placeholder="https://issuer.example.com/jwks.json"
              hint="This service fetches the keys when needed, so the issuer can rotate them."
              readOnly={readOnly}
            />
            <JwksField
              hint="A JWK Set as JSON, if there is no JWKS URI. It must not contain private keys."
              readOnly={readOnly}
            />
          </OptionalMarks>
        </div>
      </Section>
      <Section id="subjects" title="Users" description="How the sub claim of an assertion selects a user.">
        <SelectField
          name="subject_is"
          label="Subject (sub) matches"
          hint="The access token is issued for the user with this value. Do not trust an issuer whose users can choose it themselves."
          options={subjects}
          readOnly={readOnly}
        />
      </Section>
      <Section id="clients" title="Clients">
        <PickerField
          name="client_ids"
          legend="Allowed clients"
          hint="Clients that may present assertions of this issuer. They need the JWT bearer grant type."
          kind="assertion_client"
          find={findChoicesAction}
          named={clients}
          placeholder="Search clients with the JWT bearer grant"
          none="No client is allowed yet."
          readOnly={readOnly}
        />
      </Section>
    </>
  );
}
