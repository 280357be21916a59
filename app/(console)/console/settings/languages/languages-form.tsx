'use client';

import { ChecksField } from '@/components/console/forms/checks-field';
import { EditForm } from '@/components/console/forms/edit-form';
import { SelectField } from '@/components/console/forms/select-field';
import { useEditForm } from '@/components/console/forms/use-edit-form';
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
  const editForm = useEditForm<Values, Values, SettingsAnswer>({
    defaultValues: stored,
    action: updateSettingsAction,
    read: () => getSettingsAction({}),
    lastChange: () => lastSettingsChangeAction({}),
    valuesOf,
  });
  return (
    <EditForm editForm={editForm} noun="page">
      <Section id="offered-languages" title="Offered languages">
        <div className="max-w-2xl space-y-5">
          <SelectField
            name="languages.default"
            label="Default language"
            hint="For a browser that asks for none of the offered languages."
            options={options}
            readOnly={readOnly}
          />
          <ChecksField
            name="languages.offered"
            legend="Offered languages"
            hint="With one language, pages show no choice."
            options={options}
            readOnly={readOnly}
          />
        </div>
      </Section>
    </EditForm>
  );
}
