'use client';

import { type Choice, ChoicesField } from '@/components/console/choices-field';
import { DurationField } from '@/components/console/duration-field';
import { SwitchField } from '@/components/console/switch-field';
import { Section } from '@/components/ui/section';

type AdvancedSectionProps = { others: Choice[]; readOnly: boolean };

export function AdvancedSection({ others, readOnly }: AdvancedSectionProps) {
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
        </div>
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
