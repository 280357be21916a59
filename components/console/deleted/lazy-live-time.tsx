'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const LiveTime = lazy(async () => ({ default: (await import('@/components/ui/live-time')).LiveTime }));

/** Loads the tooltip of the time with the page that shows it: every page of a record has the page of a missing one beside it. */
export function LazyLiveTime(props: ComponentProps<typeof LiveTime>) {
  return (
    <Suspense>
      <LiveTime {...props} />
    </Suspense>
  );
}
