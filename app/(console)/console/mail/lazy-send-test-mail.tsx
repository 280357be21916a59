'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const SendTestMail = lazy(async () => ({ default: (await import('./send-test-mail')).SendTestMail }));

/** Loads the scripts of the form after the page: the page has a list, whose scripts come first. */
export function LazySendTestMail(props: ComponentProps<typeof SendTestMail>) {
  return (
    <Suspense>
      <SendTestMail {...props} />
    </Suspense>
  );
}
