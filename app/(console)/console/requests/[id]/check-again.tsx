'use client';

import { useState } from 'react';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import type { Texts } from '@/lib/language/texts';
import type { RetriedRequest } from '@/lib/oauth/dry-run/schema';
import { retryRequestAction } from '../actions';

const tones = { accepted: 'success', refused: 'danger', unknown: 'info' } as const;

/** Makes the checks of the request with the client as it is now, and says how they end. */
export function CheckAgain({ id }: { id: string }) {
  const texts = useTexts();
  const { text } = texts;
  const { busy, failure, run } = useAction();
  const [result, setResult] = useState<RetriedRequest | null>(null);
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="sm" busy={busy} onClick={() => run(() => retryRequestAction({ id }), setResult)}>
          {text('console.requests.record.repeat.again')}
        </Button>
        <span className="text-muted text-sm">{text('console.requests.record.repeat.againHint')}</span>
      </div>
      <div aria-live="polite">
        {failure ? <Alert tone="danger">{failure.message}</Alert> : null}
        {result && !failure ? <Alert tone={tones[result.outcome]}>{resultText(texts, result)}</Alert> : null}
      </div>
    </div>
  );
}

const resultText = ({ text }: Texts, { outcome, reason }: RetriedRequest): string =>
  text(`console.requests.record.repeat.${outcome}`, { check: reason?.description ?? '' });
