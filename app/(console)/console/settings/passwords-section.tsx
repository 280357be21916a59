import { LinesField } from '@/components/console/forms/lines-field';
import { NumberField } from '@/components/console/forms/number-field';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { Section } from '@/components/ui/section';
import { consoleTexts } from '@/lib/edges/pages';
import { SettingsGroup } from './settings-group';

type PasswordsSectionProps = {
  /** PASSWORD_MIN_LENGTH, the smallest minimum length. */
  minLength: number;
  /** Whether this server has a list of breached passwords of its own. */
  hasFile: boolean;
  readOnly: boolean;
};

/** What passwords must be: the members of `passwords`; within a FormProvider. */
export async function PasswordsSection(props: PasswordsSectionProps) {
  const { text } = await consoleTexts();
  return (
    <Section
      id="passwords"
      title={text('console.settings.passwords.title')}
      description={text('console.settings.passwords.description')}
      flush
    >
      <Rules {...props} />
      <Earlier {...props} />
      <Breaches {...props} />
    </Section>
  );
}

async function Rules({ minLength, readOnly }: PasswordsSectionProps) {
  const { text } = await consoleTexts();
  return (
    <SettingsGroup
      id="password-rules"
      title={text('console.settings.passwords.rules.title')}
      description={text('console.settings.passwords.rules.description')}
    >
      <NumberField
        name="passwords.min_length"
        label={text('console.settings.passwords.rules.minLength.label')}
        hint={text('console.settings.passwords.rules.minLength.hint', { min: minLength })}
        unit={text('console.settings.units.characters')}
        min={minLength}
        max={64}
        readOnly={readOnly}
      />
      <LinesField
        name="passwords.blocklist"
        label={text('console.settings.passwords.rules.blocked.label')}
        hint={text('console.settings.passwords.rules.blocked.hint')}
        placeholder="acme"
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

async function Earlier({ readOnly }: PasswordsSectionProps) {
  const { text } = await consoleTexts();
  return (
    <SettingsGroup
      id="earlier-passwords"
      title={text('console.settings.passwords.earlier.title')}
      description={text('console.settings.passwords.earlier.description')}
    >
      <NumberField
        name="passwords.history"
        label={text('console.settings.passwords.earlier.history.label')}
        hint={text('console.settings.passwords.earlier.history.hint')}
        unit={text('console.settings.units.passwords')}
        min={0}
        max={24}
        readOnly={readOnly}
      />
      <NumberField
        name="passwords.max_age_days"
        label={text('console.settings.passwords.earlier.maxAge.label')}
        hint={text('console.settings.passwords.earlier.maxAge.hint')}
        unit={text('console.settings.units.days')}
        min={1}
        max={3650}
        readOnly={readOnly}
      />
    </SettingsGroup>
  );
}

async function Breaches({ hasFile, readOnly }: PasswordsSectionProps) {
  const { text } = await consoleTexts();
  return (
    <SettingsGroup
      id="breached-passwords"
      title={text('console.settings.passwords.breaches.title')}
      description={text('console.settings.passwords.breaches.description')}
    >
      <SwitchField
        name="passwords.breach_check"
        label={text('console.settings.passwords.breaches.check.label')}
        description={text('console.settings.passwords.breaches.check.hint')}
        disabled={readOnly}
      />
      <TextField
        name="passwords.breach_check_url"
        label={text('console.settings.passwords.breaches.url.label')}
        hint={text('console.settings.passwords.breaches.url.hint')}
        placeholder="https://api.pwnedpasswords.com/range/{prefix}"
        isCode
        readOnly={readOnly}
      />
      <p className="text-muted text-sm">
        {text(`console.settings.passwords.breaches.${hasFile ? 'withList' : 'withoutList'}`)}
      </p>
    </SettingsGroup>
  );
}
