'use client';

import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { Time } from '@/components/ui/time';
import type { RotationImpact } from '@/lib/directory/keys/schema';

type RotationOutcomeProps = { now: boolean; impact: RotationImpact };

/** What happens, how many keys are published, and until when tokens of the current key are valid. */
export function RotationOutcome({ now, impact }: RotationOutcomeProps) {
  const { text } = useTexts();
  if (impact.is_in_progress && !now) return <p className="text-ink">{text('console.keys.rotation.inProgress')}</p>;
  return (
    <div className="space-y-2">
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
      <RotationNumbers {...impact} {...(now ? impact.now : impact.later)} before={impact.published} />
    </div>
  );
}

type RotationNumbersProps = Pick<RotationImpact, 'signing_kid'> & RotationImpact['now'] & { before: number };

function RotationNumbers({ signing_kid: kid, before, published, leaves_at }: RotationNumbersProps) {
  const texts = useTexts();
  return (
    <ul className="list-disc space-y-0.5 ps-5 text-ink">
      <li>{texts.text('console.keys.rotation.keyCount', { count: before, after: published })}</li>
      {kid === null ? null : (
        <li className="[overflow-wrap:anywhere]">
          {richText(texts, 'console.keys.rotation.leaves', {
            kid,
            time: () => <Time instant={leaves_at} as="minute" />,
          })}
        </li>
      )}
    </ul>
  );
}
