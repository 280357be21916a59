'use client';

import type { FormEvent, ReactNode } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import type { RecordKind } from '../page/record-kind';
import { UnsavedBar } from '../unsaved/unsaved-bar';
import { type DescribeError, FormFailure } from './form-failure';
import type { EditableForm } from './use-edit-form';

type EditFormProps<Values extends FieldValues, Output> = {
  editForm: EditableForm<Values, Output>;
  /** What is edited, as the message about an edit conflict names it. */
  noun: RecordKind;
  /** Whether to save now; a form that asks first returns false and saves later. */
  maySubmit?: () => boolean;
  elsewhere?: DescribeError;
  /** What else can be done with the changes. */
  acts?: ReactNode;
  children: ReactNode;
};

export function EditForm<Values extends FieldValues, Output>({
  editForm,
  noun,
  maySubmit = () => true,
  elsewhere,
  acts,
  children,
}: EditFormProps<Values, Output>) {
  const { form, failure, submit, conflict, resolve } = editForm;
  const { isDirty, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <form
        method="post"
        onSubmit={(event) => {
          if (goesElsewhere(event)) return;
          if (maySubmit()) void submit(event);
          else event.preventDefault();
        }}
        noValidate
        className="space-y-6"
      >
        <FormFailure failure={failure} noun={noun} conflict={conflict} onResolve={resolve} elsewhere={elsewhere} />
        {children}
        <UnsavedBar dirty={isDirty} busy={isSubmitting} onDiscard={() => form.reset()} acts={acts} />
      </form>
    </FormProvider>
  );
}

/** Whether a button with an address of its own sends the form, for example to a preview. */
const goesElsewhere = ({ nativeEvent }: FormEvent): boolean =>
  (nativeEvent as SubmitEvent).submitter?.hasAttribute('formaction') ?? false;
