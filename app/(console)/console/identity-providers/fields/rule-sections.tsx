import { LinesField } from '@/components/console/forms/lines-field';
import { SelectField } from '@/components/console/forms/select-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import {
  type IdentityProviderKind,
  identityLinkRules,
  mappedAttributes,
  providerKinds,
} from '@/lib/directory/identity-providers/choices';

type RuleSectionsProps = { kind: IdentityProviderKind; readOnly: boolean };

/** Who may sign in with a provider, and what its claims mean here; within a FormProvider. */
export function RuleSections({ kind, readOnly }: RuleSectionsProps) {
  const { text } = useTexts();
  const { name, isOpenId } = providerKinds[kind];
  return (
    <>
      <Section
        id="accounts"
        title={text('console.providers.form.accounts')}
        description={text('console.providers.form.accountsDescription')}
      >
        <div className="space-y-5">
          <SelectField
            name="link_rule"
            label={text('console.providers.form.linkRule')}
            hint={text('console.providers.form.linkRuleHint')}
            options={identityLinkRules.map((value) => ({
              value,
              label: text(`console.providers.form.linkRules.${value}`),
            }))}
            readOnly={readOnly}
          />
          <SwitchField
            name="creates_users"
            label={text('console.providers.form.createsUsers')}
            description={text('console.providers.form.createsUsersHint')}
            disabled={readOnly}
          />
        </div>
      </Section>
      <Section id="sign-in" title={text('console.providers.form.signInPage')}>
        <div className="space-y-5">
          <SwitchField
            name="is_shown"
            label={text('console.providers.form.isShown')}
            description={text('console.providers.form.isShownHint')}
            disabled={readOnly}
          />
          <LinesField
            name="domains"
            label={text('console.providers.form.domains')}
            hint={text('console.providers.form.domainsHint')}
            placeholder="acme.example"
            rows={2}
            readOnly={readOnly}
          />
          <SwitchField
            name="trusts_acr"
            label={text('console.providers.form.trustsAcr')}
            description={
              isOpenId
                ? text('console.providers.form.trustsAcrHint')
                : text('console.providers.form.noAcr', { kind: name })
            }
            disabled={readOnly || !isOpenId}
          />
        </div>
      </Section>
      <ClaimSection readOnly={readOnly} />
    </>
  );
}

function ClaimSection({ readOnly }: Pick<RuleSectionsProps, 'readOnly'>) {
  const { text } = useTexts();
  return (
    <Section
      id="claims"
      title={text('console.providers.form.claims')}
      description={text('console.providers.form.claimsDescription')}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {mappedAttributes.map((attribute) => (
          <TextField
            key={attribute}
            name={`claim_mapping.${attribute}`}
            label={text(`console.providers.form.attributes.${attribute}`)}
            placeholder={attribute === 'username' ? 'preferred_username' : attribute}
            isCode
            readOnly={readOnly}
          />
        ))}
      </div>
    </Section>
  );
}
