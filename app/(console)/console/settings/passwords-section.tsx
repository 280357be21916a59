import { LinesField } from '@/components/console/forms/lines-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { Section } from '@/components/ui/section';
import { SettingsGroup } from './settings-group';

type PasswordsSectionProps = {
  /** PASSWORD_MIN_LENGTH, the smallest minimum length. */
  minLength: number;
  /** Whether this server has a list of breached passwords of its own. */
  hasFile: boolean;
  readOnly: boolean;
};

/** What passwords must be: the members of `passwords`; within a FormProvider. */
export function PasswordsSection(props: PasswordsSectionProps) {
  return (
    <Section
      id="passwords"
      title="Passwords"
      description="Apply whenever a password is chosen. Common passwords and the user’s own names are always refused."
      flush
    >
      <Rules {...props} />
      <Earlier {...props} />
      <Breaches {...props} />
    </Section>
  );
}

function Rules({ minLength, readOnly }: PasswordsSectionProps) {
  return (
    <SettingsGroup
      id="password-rules"
      title="Length and blocked words"
      description="Length protects better than digits and signs, which are not required (NIST SP 800-63B-4)."
    >
      <NumberField
        name="passwords.min_length"
        label="Minimum length"
        hint={`${minLength} to 64. Leave empty for ${minLength}, which is PASSWORD_MIN_LENGTH. 15 is recommended without a second factor.`}
        unit="characters"
        min={minLength}
        max={64}
        readOnly={readOnly}
      />
      <LinesField
        name="passwords.blocklist"
        label="Blocked words"
        hint="At most 1,000, one a line, for example the name of your organization. A password is refused if fewer than 8 characters are left without them, also with digits in place of letters."
        placeholder="acme"
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

function Earlier({ readOnly }: PasswordsSectionProps) {
  return (
    <SettingsGroup
      id="earlier-passwords"
      title="Earlier passwords"
      description="Whether a password may come back, and whether it ends."
    >
      <NumberField
        name="passwords.history"
        label="Refuse the last"
        hint="0 to 24, the current one included; 0 does not compare. Passwords are remembered from the day on which this is set. Leave empty for the default, 0."
        unit="passwords"
        min={0}
        max={24}
        readOnly={readOnly}
      />
      <NumberField
        name="passwords.max_age_days"
        label="Passwords expire after"
        hint="1 to 3650. An expired password must be replaced at the next sign-in. Leave empty for passwords that do not expire, which is recommended: people who must change passwords choose weaker ones."
        unit="days"
        min={1}
        max={3650}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

function Breaches({ hasFile, readOnly }: PasswordsSectionProps) {
  return (
    <SettingsGroup
      id="breached-passwords"
      title="Breached passwords"
      description="Refuses passwords that attackers already know from data breaches."
    >
      <SwitchField
        name="passwords.breach_check"
        label="Ask a range API"
        description="The service sends the first 5 of the 40 characters of a SHA-1 hash, never the password. If there is no answer within 2 seconds, the password is accepted, and the failure is logged."
        disabled={readOnly}
      />
      <TextField
        name="passwords.breach_check_url"
        label="Address of the range API"
        hint="{prefix} stands for the 5 characters. Leave empty for Have I Been Pwned."
        placeholder="https://api.pwnedpasswords.com/range/{prefix}"
        isCode
        readOnly={readOnly}
      />
      <p className="text-muted text-sm">
        {hasFile
          ? 'New passwords are also looked up in the local list of this server (BREACHED_PASSWORDS_FILE).'
          : 'Without internet access, a local list can be used instead: BREACHED_PASSWORDS_FILE is not set.'}
      </p>
    </SettingsGroup>
  );
}
