'use client';

import type { ReactNode } from 'react';
import { type FieldValues, FormProvider } from 'react-hook-form';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { useUnsaved } from '../unsaved/use-unsaved';
import { FormFailure } from './form-failure';
import { OptionalMarks } from './optional-marks';
import type { ActionForm } from './use-action-form';

type CreateFormProps<Values extends FieldValues, Output> = {
  actionForm: ActionForm<Values, Output>;
  submitLabel: string;
  cancelHref: string;
  children: ReactNode;
};

export function CreateForm<Values extends FieldValues, Output>(props: CreateFormProps<Values, Output>) {
  const { text } = useTexts();
  const { form, failure, submit } = props.actionForm;
  const { isDirty, isSubmitting } = form.formState;
  useUnsaved(isDirty);
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate className="space-y-6">
        <FormFailure failure={failure} />
        <OptionalMarks value>{props.children}</OptionalMarks>
        <div className="flex justify-end gap-2">
          <ButtonLink href={props.cancelHref} variant="ghost">
            {text('account.shared.cancel')}
          </ButtonLink>
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {props.submitLabel}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
