'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type ListName, MAX_VIEW_NAME } from '@/lib/directory/saved-views/choices';
import { createSavedViewAction } from './actions';

type SaveViewProps = { list: ListName; query: string; onClose: () => void };

/** Saves the list as it is under a name. */
export function SaveView({ list, query, onClose }: SaveViewProps) {
  const { text } = useTexts();
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const nameError = failure?.errors.find(({ path }) => path === 'name')?.message;
  const save = (event: FormEvent) => {
    event.preventDefault();
    run(
      () => createSavedViewAction({ list, name, query, is_shared: isShared }),
      () => {
        toast.success(text('console.lists.views.saved', { name }));
        onClose();
        router.refresh();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={text('console.lists.views.saveTitle')}
      description={text('console.lists.views.saveDescription')}
      initialFocus={input}
      footer={
        <>
          <Button onClick={onClose}>{text('account.shared.cancel')}</Button>
          <Button type="submit" form="save-view" variant="primary" disabled={busy || name.trim() === ''}>
            {text('console.lists.views.saveConfirm')}
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={save} className="space-y-4">
        <Field id="view-name" label={text('console.lists.views.name')} error={nameError}>
          {(control) => (
            <Input
              {...control}
              ref={input}
              value={name}
              maxLength={MAX_VIEW_NAME}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          id="view-shared"
          label={text('console.lists.views.share')}
          description={text('console.lists.views.shareHint')}
          checked={isShared}
          onChange={(event) => setShared(event.target.checked)}
        />
        {failure && !nameError ? (
          <Alert tone="danger" role="alert">
            {failure.message}
          </Alert>
        ) : null}
      </form>
    </Dialog>
  );
}
