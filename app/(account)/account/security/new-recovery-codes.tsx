'use client';

import { Printer } from 'lucide-react';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { focusOnMount } from '@/components/ui/focus-on-mount';
import { RecoveryCodes } from '@/components/ui/recovery-codes';

type NewRecoveryCodesProps = { codes: string[]; username: string; onStored: () => void };

/** New recovery codes until the user says that they are stored. On paper they stand alone. */
export function NewRecoveryCodes({ codes, username, onStored }: NewRecoveryCodesProps) {
  const { text } = useTexts();
  return (
    <div className="space-y-4 print:fixed print:inset-0 print:z-50 print:bg-surface print:p-8">
      <h3 ref={focusOnMount} tabIndex={-1} className="rounded-sm font-medium text-base">
        {text('account.security.recovery.of', { username })}
      </h3>
      <Alert tone="warning">{text('account.security.recovery.store')}</Alert>
      <RecoveryCodes
        codes={codes}
        texts={{
          label: text('account.security.recovery.title'),
          download: text('account.security.recovery.download'),
          fileTitle: text('account.security.recovery.of', { username }),
          fileHint: text('account.security.recovery.fileHint'),
        }}
      >
        <CopyButton
          text={codes.join('\n')}
          label={text('account.security.recovery.copyCodes')}
          caption={text('account.security.recovery.copy')}
        />
        <Button onClick={() => window.print()}>
          <Printer aria-hidden /> {text('account.security.recovery.print')}
        </Button>
      </RecoveryCodes>
      <Button variant="primary" className="print:hidden" onClick={onStored}>
        {text('account.security.recovery.stored')}
      </Button>
    </div>
  );
}
