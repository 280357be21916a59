'use client';

import { AlertDialog } from 'radix-ui';
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { dialogPanelStyle, overlayStyle } from '@/components/ui/dialog-style';
import { useDialogFocus } from '@/components/ui/use-dialog-focus';
import type { SecretLine as SecretLineProps, ShownSecret } from './shown-secret';

const SecretContext = createContext<(shown: ShownSecret) => void>(() => undefined);

export const useSecretOnce = (): ((shown: ShownSecret) => void) => useContext(SecretContext);

export function SecretOnceProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownSecret | null>(null);
  // A function given to the setter would be called.
  const show = useMemo(() => (next: ShownSecret) => setShown(() => next), []);
  return (
    <SecretContext value={show}>
      {children}
      <AlertDialog.Root open={shown !== null}>
        <AlertDialog.Portal>
          <AlertDialog.Overlay className={overlayStyle} />
          {shown ? <SecretPanel shown={shown} onStored={() => setShown(null)} /> : null}
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </SecretContext>
  );
}

type SecretPanelProps = { shown: ShownSecret; onStored: () => void };

function SecretPanel({ shown, onStored }: SecretPanelProps) {
  const { text } = useTexts();
  const { title, description, lines, advice, copyAll } = shown(text);
  // Radix moves the focus to a cancel button by default. This dialog has none, so its heading gets the focus.
  const heading = useRef<HTMLDivElement>(null);
  const focus = useDialogFocus(heading);
  return (
    <AlertDialog.Content className={dialogPanelStyle} {...focus} onEscapeKeyDown={(event) => event.preventDefault()}>
      <div className="space-y-4 px-5 py-4">
        <div ref={heading} tabIndex={-1} className="rounded-sm">
          <AlertDialog.Title className="font-semibold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted text-sm">{description}</AlertDialog.Description>
        </div>
        {lines.map((line) => (
          <SecretLine key={line.label} {...line} />
        ))}
        <Alert tone="warning">{advice}</Alert>
      </div>
      <div className="flex justify-end gap-2 border-line border-t px-5 py-3">
        {copyAll ? (
          <CopyButton
            text={copyAll}
            label={text('console.forms.secret.copyAll')}
            caption={text('console.forms.secret.copyAll')}
          />
        ) : null}
        <Button variant="primary" onClick={onStored}>
          {text('console.forms.secret.stored')}
        </Button>
      </div>
    </AlertDialog.Content>
  );
}

function SecretLine({ label, copyLabel, value, testId }: SecretLineProps) {
  const { text } = useTexts();
  return (
    <div>
      <p className="mb-1 font-medium text-sm">{label}</p>
      <div className="flex items-start gap-2">
        <code
          data-testid={testId}
          className="min-w-0 flex-1 break-all rounded-md border border-line-strong bg-subtle px-2.5 py-1.5 font-mono text-xs leading-5"
        >
          {value}
        </code>
        <CopyButton text={value} label={copyLabel} caption={text('console.forms.secret.copy')} />
      </div>
    </div>
  );
}
