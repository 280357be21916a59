'use client';

import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { z } from 'zod';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Spinner } from '@/components/ui/spinner';
import type { UpdateClient } from '@/lib/directory/clients/schema';
import type { ClientDryRun } from '@/lib/oauth/dry-run/schema';
import { tryClientChangeAction } from './actions';
import { DryRunReport } from './dry-run-report';

/** Tries the unsaved changes of the form against the recorded requests of the client. */
export function TryChange() {
  const { text } = useTexts();
  const { getValues } = useFormContext<z.input<typeof UpdateClient>>();
  const { busy, failure, run } = useAction();
  const [isOpen, setOpen] = useState(false);
  const [report, setReport] = useState<ClientDryRun | null>(null);
  const open = () => {
    setReport(null);
    setOpen(true);
    void run(() => tryClientChangeAction(getValues()), setReport);
  };
  return (
    <>
      <Button variant="ghost" onClick={open}>
        <FlaskConical aria-hidden />
        {text('console.requests.dryRun.try')}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={text('console.requests.dryRun.title')}
        description={text('console.requests.dryRun.description')}
        footer={<Button onClick={() => setOpen(false)}>{text('console.requests.dryRun.close')}</Button>}
      >
        <div aria-live="polite">
          {busy ? (
            <p className="flex items-center gap-2 text-muted text-sm">
              <Spinner />
              {text('console.requests.dryRun.busy')}
            </p>
          ) : null}
          {failure ? (
            <Alert
              tone="danger"
              title={failure.errors.length > 0 ? text('console.requests.dryRun.invalid') : undefined}
            >
              {failure.errors.length > 0 ? <FieldErrors errors={failure.errors} /> : failure.message}
            </Alert>
          ) : null}
          {report && !busy && !failure ? <DryRunReport report={report} /> : null}
        </div>
      </Dialog>
    </>
  );
}

/** The values that an update would refuse as well. */
function FieldErrors({ errors }: { errors: readonly { path: string; message: string }[] }) {
  return (
    <ul className="space-y-0.5">
      {errors.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code dir="ltr" className="font-mono text-xs">
            {path}
          </code>{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
