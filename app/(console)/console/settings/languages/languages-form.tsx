'use client';

import { ChecksField } from '@/components/console/forms/checks-field';
import { EditForm } from '@/components/console/forms/edit-form';
import { SelectField } from '@/components/console/forms/select-field';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { languageNames, locales } from '@/lib/language/choices';
import { getSettingsAction, lastSettingsChangeAction, updateSettingsAction } from '../actions';

type Values = {
  version: number;
  languages: Pick<SettingsAnswer['languages'], 'default' | 'offered'>;
};

const valuesOf = ({ version, languages }: SettingsAnswer): Values => ({
  version,
  languages: { default: languages.default, offered: languages.offered },
});

const options = locales.map((value) => ({ value, label: languageNames[value] }));

type LanguagesFormProps = { stored: Values; readOnly: boolean };

/** The default language and the offered ones. */
export function LanguagesForm({ stored, readOnly }: LanguagesFormProps) {
  const { text } = useTexts();
  const editForm = useEditForm<Values, Values, SettingsAnswer>({
    defaultValues: stored,
    action: updateSettingsAction,
    read: () => getSettingsAction({}),
    lastChange: () => lastSettingsChangeAction({}),
    valuesOf,
  });
  return (
    <EditForm editForm={editForm} noun="page">
      <Section id="offered-languages" title={text('console.settings.languages.title')}>
        <div className="max-w-2xl space-y-5">
          <SelectField
            name="languages.default"
            label={text('console.settings.languages.default.label')}
            hint={text('console.settings.languages.default.hint')}
            options={options}
            readOnly={readOnly}
          />
          <ChecksField
            name="languages.offered"
            legend={text('console.settings.languages.offered.legend')}
            hint={text('console.settings.languages.offered.hint')}
            options={options}
            readOnly={readOnly}
          />
        </div>
      </Section>
    </EditForm>
  );
}
