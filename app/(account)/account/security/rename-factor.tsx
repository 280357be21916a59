'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { toast } from 'sonner';
import { FormFailure } from '@/components/console/forms/form-failure';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Factor } from '@/lib/sign-in/factors/schema';
import { renameOwnFactorAction } from './actions';

export function RenameFactor({ factor }: { factor: Factor }) {
  const { text } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        aria-label={text('account.security.factors.renameOf', { name: factor.name })}
        onClick={() => setOpen(true)}
      >
        {text('account.security.factors.rename')}
      </Button>
      {open ? <RenameDialog factor={factor} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RenameDialog({ factor, onClose }: { factor: Factor; onClose: () => void }) {
  const router = useRouter();
  const { text } = useTexts();
  const formId = useId();
  const { form, failure, submit } = useActionForm({
    schema: () => import('@/lib/sign-in/factors/schema').then(({ RenameFactor }) => RenameFactor),
    defaultValues: { id: factor.id, name: factor.name },
    action: renameOwnFactorAction,
    onSuccess: () => {
      toast.success(text('account.security.factors.renamed'));
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={text('account.security.factors.renameOf', { name: factor.name })}
      description={text('account.security.factors.renameDescription')}
      footer={
        <>
          <Button onClick={onClose}>{text('account.security.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={form.formState.isSubmitting}>
            {text('account.security.factors.saveName')}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id={formId} method="post" onSubmit={submit} noValidate className="space-y-4">
          <FormFailure failure={failure} />
          <TextField name="name" label={text('account.security.name')} required />
        </form>
      </FormProvider>
    </Dialog>
  );
}
