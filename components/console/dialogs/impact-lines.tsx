import type { Texts } from '@/lib/language/texts';
import { type ImpactLine, impactText } from './impact-text';

type ImpactLinesProps = { texts: Pick<Texts, 'text'>; lines: ImpactLine[] };

/** What stops working, or that nothing does. */
export function ImpactLines({ texts, lines }: ImpactLinesProps) {
  const affected = lines.filter(({ count, isCapped }) => count > 0 || isCapped);
  if (affected.length === 0) return <p className="text-ink">{texts.text('console.audit.impact.none')}</p>;
  return (
    <>
      <p className="text-ink">{texts.text('console.audit.impact.stops')}</p>
      <ul className="list-disc space-y-0.5 ps-5 text-ink">
        {affected.map((line) => (
          <li key={line.kind}>{impactText(texts, line)}</li>
        ))}
      </ul>
    </>
  );
}
