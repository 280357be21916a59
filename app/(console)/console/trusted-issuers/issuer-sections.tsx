'use client';

import { type Choice, ChoicesField } from '@/components/console/choices-field';
import { JwksField } from '@/components/console/jwks-field';
import { SelectField } from '@/components/console/select-field';
import { TextField } from '@/components/console/text-field';
import { Section } from '@/components/ui/section';
import { subjectKinds } from '@/lib/trusted-issuers/schema';
import { subjectText } from './subject-text';

const subjects = subjectKinds.map((value) => ({ value, label: subjectText[value] }));

/** What a new trusted issuer and an existing one have in common; within a FormProvider. */
export function IssuerSections({ clients, readOnly }: { clients: Choice[]; readOnly?: boolean }) {
  return (
    <>
      <Section id="keys" title="Keys" description="What its signatures are checked with: an address, or the keys.">
        <div className="space-y-5">
          <TextField
            name="jwks_uri"
            label="Key set address"
            type="url"
            placeholder="https://issuer.example.com/jwks.json"
            hint="Fetched when it is needed, so that the issuer can rotate its keys."
            readOnly={readOnly}
          />
          <JwksField
            hint="A JWK Set as JSON, where there is no address; private members are refused."
            readOnly={readOnly}
          />
        </div>
      </Section>
      <Section id="subjects" title="Users" description="Which user a statement is about.">
        <SelectField
          name="subject_is"
          label="Its sub is the user's"
          hint="A token belongs to whomever the issuer names: trust none that lets people choose this freely."
          options={subjects}
          readOnly={readOnly}
        />
      </Section>
      <Section id="clients" title="Clients">
        <ChoicesField
          name="client_ids"
          legend="May bring its statements"
          choices={clients}
          none="No client has the JWT bearer grant yet."
          readOnly={readOnly}
        />
      </Section>
    </>
  );
}
