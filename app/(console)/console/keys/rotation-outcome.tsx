'use client';

import { useTexts } from '@/components/language/texts-provider';

export function RotationOutcome({ now }: { now: boolean }) {
  const { text } = useTexts();
  return (
    <ol className="list-decimal space-y-1 ps-5">
      {now ? (
        <li>{text('console.keys.rotation.now')}</li>
      ) : (
        <>
          <li>{text('console.keys.rotation.later')}</li>
          <li>{text('console.keys.rotation.then')}</li>
        </>
      )}
      <li>{text('console.keys.rotation.end')}</li>
    </ol>
  );
}
