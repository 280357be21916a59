'use client';

import { useCallback, useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { errorText } from '@/components/console/forms/form-field';
import { fieldId } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Fieldset } from '@/components/ui/fieldset';
import type { Choice, ChoiceKind, Choices } from '@/lib/directory/search/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { ChosenList } from './chosen-list';
import { PickerInput } from './picker-input';

/** The server action that looks for choices. */
type FindChoices = (input: { kind: ChoiceKind; q: string }) => Promise<ActionResult<Choices>>;

type PickerFieldProps = {
  name: string;
  legend: string;
  hint?: string;
  kind: ChoiceKind;
  find: FindChoices;
  /** Names of the values that the form starts with; a value without a name has been deleted. */
  named: Choice[];
  /** What the search field says before anything is typed, for example "Search clients". */
  placeholder: string;
  /** What the list of chosen values says when it is empty. */
  none: string;
  /** A value that cannot be chosen, for example the record itself. */
  except?: string;
  readOnly?: boolean;
};

/** Any number of records: the chosen ones first, and a search field that asks the server for more. */
export function PickerField(props: PickerFieldProps) {
  const { name, legend, hint, kind, find, named, placeholder, none, readOnly, except } = props;
  const { text } = useTexts();
  const { field, fieldState } = useController({ name });
  const [known, setKnown] = useState(() => new Map(named.map((choice) => [choice.value, choice])));
  const [said, say] = useState('');
  const inputId = useId();
  const findText = useCallback((q: string) => find({ kind, q }), [find, kind]);
  const values: string[] = field.value ?? [];
  const add = (choice: Choice) => {
    setKnown((before) => new Map(before).set(choice.value, choice));
    field.onChange([...values, choice.value]);
    say(text('console.shared.picker.added', { name: choice.label }));
  };
  const remove = (value: string) => {
    field.onChange(values.filter((item) => item !== value));
    say(text('console.shared.picker.removed', { name: known.get(value)?.label ?? value }));
    document.getElementById(inputId)?.focus();
  };
  return (
    <Fieldset id={fieldId(name)} legend={legend} hint={hint} error={errorText(fieldState.error)}>
      <ChosenList label={legend} values={values} known={known} none={none} remove={readOnly ? undefined : remove} />
      {readOnly ? null : (
        <PickerInput
          id={inputId}
          label={legend}
          find={findText}
          placeholder={placeholder}
          isOffered={(value) => value !== except && !values.includes(value)}
          onPick={add}
        />
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </Fieldset>
  );
}
