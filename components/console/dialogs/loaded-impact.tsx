'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { useTexts } from '@/components/language/texts-provider';
import type { ActionResult } from '@/lib/edges/pages/schema';
import { callAction } from './call-action';
import { HoldConfirmation } from './hold-confirmation';
import { ImpactLines } from './impact-lines';
import { type ImpactCounts, impactLinesOf } from './impact-lines-of';
import type { ImpactLine } from './impact-text';

type LoadImpact = (input: { id: string }) => Promise<ActionResult<ImpactCounts>>;

type LoadedImpactProps = {
  load: LoadImpact;
  id: string;
  /** Says the counts in another way than that they stop working. */
  children?: (lines: ImpactLine[]) => ReactNode;
};

/** The impact of an act, counted when its dialog opens, so that a list with the act in each row counts nothing. */
export function LoadedImpact({ load, id, children }: LoadedImpactProps) {
  const texts = useTexts();
  const result = useImpact(load, id);
  const shown = (lines: ImpactLine[]) => children?.(lines) ?? <ImpactLines texts={texts} lines={lines} />;
  return (
    <div aria-live="polite" className="space-y-2">
      {result === null ? (
        <>
          <HoldConfirmation />
          <p>{texts.text('console.audit.impact.counting')}</p>
        </>
      ) : null}
      {result?.ok ? shown(impactLinesOf(result.data)) : null}
      {result?.ok === false ? <p className="text-danger-ink">{result.message}</p> : null}
    </div>
  );
}

function useImpact(load: LoadImpact, id: string): ActionResult<ImpactCounts> | null {
  const { text } = useTexts();
  const [result, setResult] = useState<ActionResult<ImpactCounts> | null>(null);
  const noResponse = text('account.shared.noResponse');
  useEffect(() => {
    let isShown = true;
    void callAction(() => load({ id }), noResponse).then((loaded) => isShown && setResult(loaded));
    return () => {
      isShown = false;
    };
  }, [load, id, noResponse]);
  return result;
}
