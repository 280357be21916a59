import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { Section } from '@/components/ui/section';
import {
  type IdentityProviderKind,
  identityLinkRules,
  type MappedAttribute,
  mappedAttributes,
  providerKinds,
} from '@/lib/directory/identity-providers/choices';

const linkRuleText: Record<(typeof identityLinkRules)[number], string> = {
  verified_email: 'Automatically, by a verified email address',
  confirm: 'After the user has signed in here once more',
  never: 'Only from the account page of the user',
};

const linkRules = identityLinkRules.map((value) => ({ value, label: linkRuleText[value] }));

const attributeText: Record<MappedAttribute, string> = {
  username: 'Username',
  email: 'Email address',
  email_verified: 'Email address is verified',
  name: 'Name',
  given_name: 'Given name',
  family_name: 'Family name',
  nickname: 'Nickname',
  picture: 'Picture',
  profile: 'Profile page',
  website: 'Website',
  locale: 'Language',
  zoneinfo: 'Time zone',
  phone_number: 'Phone number',
};

type RuleSectionsProps = { kind: IdentityProviderKind; readOnly: boolean };

/** Who may sign in with a provider, and what its claims mean here; within a FormProvider. */
export function RuleSections({ kind, readOnly }: RuleSectionsProps) {
  const { name, isOpenId } = providerKinds[kind];
  return (
    <>
      <Section id="accounts" title="Accounts" description="Which user an account at the provider belongs to.">
        <div className="space-y-5">
          <SelectField
            name="link_rule"
            label="Link to an existing user"
            hint="At the first sign-in with an email address that a user here has. Unverified addresses never link."
            options={linkRules}
            readOnly={readOnly}
          />
          <SwitchField
            name="creates_users"
            label="Create users"
            description="People who are unknown here get an account at their first sign-in. Without this, only linked users can sign in with the provider."
            disabled={readOnly}
          />
        </div>
      </Section>
      <Section id="sign-in" title="Sign-in page">
        <div className="space-y-5">
          <SwitchField
            name="is_shown"
            label="Show a button"
            description="Without it, only the email domains below lead to the provider."
            disabled={readOnly}
          />
          <LinesField
            name="domains"
            label="Email domains"
            hint="Users with these addresses are sent to this provider, one domain per line. A domain belongs to one provider."
            placeholder="acme.example"
            rows={2}
            readOnly={readOnly}
          />
          <SwitchField
            name="trusts_acr"
            label="Trust its second factor"
            description={
              isOpenId
                ? 'What the ID token states in acr and amr counts as proved here, so that users are not asked for a second factor again.'
                : `${name} sends no ID token, so it states no second factor.`
            }
            disabled={readOnly || !isOpenId}
          />
        </div>
      </Section>
      <Section
        id="claims"
        title="Claim mapping"
        description="Which claim of the provider fills which member of the user. An empty field uses the usual claim."
      >
        <div className="grid gap-5 sm:grid-cols-2">
          {mappedAttributes.map((attribute) => (
            <TextField
              key={attribute}
              name={`claim_mapping.${attribute}`}
              label={attributeText[attribute]}
              placeholder={attribute === 'username' ? 'preferred_username' : attribute}
              isCode
              readOnly={readOnly}
            />
          ))}
        </div>
      </Section>
    </>
  );
}
