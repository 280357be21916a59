'use client';

import type { ReactNode } from 'react';
import { EditForm } from '@/components/console/forms/edit-form';
import { type EditableForm, useEditForm } from '@/components/console/forms/use-edit-form';
import type { SettingsAnswer } from '@/lib/directory/settings/schema';
import { getSettingsAction, lastSettingsChangeAction, updateSettingsAction } from './actions';
import { changedSettings } from './changed-settings';

/** The languages and the brand have pages of their own. */
export type ShownSettings = Omit<SettingsAnswer, 'languages' | 'brand'>;

type Values = Omit<ShownSettings, 'updated_at'>;

const valuesOf = ({ updated_at, ...settings }: ShownSettings): Values => settings;

const answeredValuesOf = ({ languages, brand, ...settings }: SettingsAnswer): Values => valuesOf(settings);

/** The form around the sections of the settings. Its fields are named `section.member`. */
export function SettingsForm({ settings, children }: { settings: ShownSettings; children: ReactNode }) {
  const editForm: EditableForm<Values, Values> = useEditForm<Values, Values, SettingsAnswer>({
    defaultValues: valuesOf(settings),
    action: ({ version, ...sections }) =>
      updateSettingsAction({ ...changedSettings(editForm.form.formState.defaultValues as never, sections), version }),
    restore: ({ version, ...earlier }, { version: _version, ...saved }) =>
      updateSettingsAction({ ...changedSettings(saved, earlier), version }),
    read: () => getSettingsAction({}),
    lastChange: () => lastSettingsChangeAction({}),
    valuesOf: answeredValuesOf,
  });
  return (
    <EditForm editForm={editForm} noun="page">
      {children}
    </EditForm>
  );
}
