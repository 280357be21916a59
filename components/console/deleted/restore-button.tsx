'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { AlertDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-style';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DeletedKind } from '@/lib/directory/deleted-records/choices';
import type { RestoredRecord } from '@/lib/directory/deleted-records/schema';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { formatters } from '@/lib/language/formatters';
import type { Texts } from '@/lib/language/texts';
import { useAction } from '../dialogs/use-action';
import { useHandOverFocus } from '../dialogs/use-hand-over-focus';

const renamable = ['username', 'email', 'identifier', 'slug'] as const;

type NewName = (typeof renamable)[number];

type Restore = { id: string } & { [name in NewName]?: string };

type RestoreButtonProps = {
  id: string;
  kind: DeletedKind;
  name: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  action: (input: Restore) => Promise<ActionResult<RestoredRecord>>;
  /** Loads the page anew afterwards: Next keeps a page that was not found, also when it is refreshed. */
  reloads?: boolean;
};

/** Restores a deleted record. If a name of it is taken meanwhile, the dialog asks for another one. */
export function RestoreButton({ id, kind, name, variant, size, action, reloads = false }: RestoreButtonProps) {
  const { text } = useTexts();
  const trigger = useHandOverFocus();
  const { open, changeOpen, busy, failure, names, setName, asked, confirm } = useRestore(id, action, reloads);
  const errorOf = (path: string) => failure?.errors.find((error) => error.path === path)?.message;
  const isShownByField = asked.some((path) => errorOf(path) !== undefined);
  return (
    <>
      <Button
        ref={trigger}
        variant={variant}
        size={size}
        aria-label={text('console.deleted.restore.of', { name })}
        onClick={() => changeOpen(true)}
      >
        {text('console.deleted.restore.trigger')}
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={changeOpen}
        title={text('console.deleted.restore.title', { name })}
        description={text('console.deleted.restore.description', { kind })}
        confirmLabel={text('console.deleted.restore.trigger')}
        confirmVariant="primary"
        confirmDisabled={asked.some((path) => !names[path])}
        busy={busy}
        onConfirm={confirm}
      >
        {asked.map((path) => (
          <Field
            key={path}
            id={`restore-${path}`}
            label={text(`console.deleted.restore.names.${path}`)}
            error={errorOf(path)}
          >
            {(control) => (
              <Input
                {...control}
                value={names[path] ?? ''}
                onChange={(event) => setName(path, event.target.value)}
                onKeyDown={(event) => event.key === 'Enter' && !busy && names[path] && confirm()}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
              />
            )}
          </Field>
        ))}
        {failure ? (
          <Alert tone="danger" role="alert" className={isShownByField ? 'sr-only' : undefined}>
            {failure.message}
          </Alert>
        ) : null}
      </AlertDialog>
    </>
  );
}

function useRestore(id: string, action: RestoreButtonProps['action'], reloads: boolean) {
  const router = useRouter();
  const texts = useTexts();
  const { busy, failure, clearFailure, run } = useAction();
  const [open, setOpen] = useState(false);
  const [names, setNames] = useState<{ [name in NewName]?: string }>({});
  const refused = failure?.errors.map(({ path }) => path) ?? [];
  const asked = renamable.filter((path) => path in names || refused.includes(path));
  const changeOpen = (next: boolean) => {
    setOpen(next);
    setNames({});
    clearFailure();
  };
  const confirm = () =>
    run(
      () => action({ id, ...names }),
      (restored) => {
        setOpen(false);
        toast.success(doneText(texts, restored));
        if (reloads) location.reload();
        else router.refresh();
      },
      () => setOpen(false),
    );
  const setName = (path: NewName, value: string) => setNames((before) => ({ ...before, [path]: value }));
  return { open, changeOpen, busy, failure, names, setName, asked, confirm };
}

function doneText(texts: Texts, { name, left_out }: RestoredRecord): string {
  if (left_out.length === 0) return texts.text('console.deleted.restore.done', { name });
  const missing = left_out.map(({ kind, count }) => texts.text(`console.deleted.restore.leftOut.${kind}`, { count }));
  return texts.text('console.deleted.restore.doneWithout', {
    name,
    missing: formatters.getListFormat(texts.locale).format(missing),
  });
}
