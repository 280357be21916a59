'use client';

import { type Choice, ChoicesField } from '@/components/console/choices-field';
import { DurationField } from '@/components/console/duration-field';
import { SelectField } from '@/components/console/select-field';
import { SwitchField } from '@/components/console/switch-field';
import { Section } from '@/components/ui/section';
import { signatures } from '@/lib/clients/schema';
import { algorithms } from '@/lib/keys/schema';

const signed = algorithms.map((value) => ({ value, label: value }));

type AdvancedSectionProps = { isPublic: boolean; others: Choice[]; readOnly: boolean };

export function AdvancedSection({ isPublic, others, readOnly }: AdvancedSectionProps) {
  return (
    <Section id="advanced" title="Advanced">
      <div className="space-y-5">
        <div className="grid gap-5 sm:grid-cols-2">
          <DurationField
            name="default_max_age"
            label="Longest age of a sign-in"
            hint="A user who signed in longer ago has to give the password again. Empty means any age."
            nullable
            readOnly={readOnly}
          />
          <SelectField
            name="id_token_signed_response_alg"
            label="ID tokens are signed with"
            nothing="The service's own algorithm"
            options={signed}
            readOnly={readOnly}
          />
          <SelectField
            name="userinfo_signed_response_alg"
            label="UserInfo answers are signed with"
            nothing="Not signed: plain JSON"
            options={signed}
            readOnly={readOnly}
          />
          <SelectField
            name="request_object_signing_alg"
            label="Request objects are signed with"
            nothing="Any of these"
            options={signatures.map((value) => ({ value, label: value }))}
            readOnly={readOnly}
          />
        </div>
        <SwitchField
          name="rotate_refresh_tokens"
          label="Rotate refresh tokens"
          description={
            isPublic
              ? 'Always on for public clients.'
              : 'Each one works once, so that a copy is noticed. FAPI 2.0 wants this off for clients that prove who they are.'
          }
          disabled={readOnly || isPublic}
        />
        <SwitchField
          name="require_pushed_authorization_requests"
          label="Require pushed authorization requests"
          description="The client hands its requests over beforehand (RFC 9126); a browser carries only a reference."
          disabled={readOnly}
        />
        <SwitchField
          name="require_signed_request_object"
          label="Require signed request objects"
          description="Authorization requests must be signed with one of the client's keys (RFC 9101)."
          disabled={readOnly}
        />
        <SwitchField
          name="dpop_bound_access_tokens"
          label="Bind access tokens to a key"
          description="Every token request must carry a DPoP proof (RFC 9449), so that a stolen token is worth nothing."
          disabled={readOnly}
        />
        <ChoicesField
          name="exchange_from"
          legend="Token exchange"
          hint="Clients whose users' tokens this one may exchange for tokens of its own (RFC 8693)."
          choices={others}
          none="There is no other client yet."
          readOnly={readOnly}
        />
      </div>
    </Section>
  );
}
