'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const RestoreButton = lazy(async () => ({ default: (await import('./restore-button')).RestoreButton }));

/** Loads the button and its dialog when they are shown: every page of a record has the page of a missing one beside it. */
export function LazyRestoreButton(props: ComponentProps<typeof RestoreButton>) {
  return (
    <Suspense>
      <RestoreButton {...props} />
    </Suspense>
  );
}
