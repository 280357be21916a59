import { useTexts } from '@/components/language/texts-provider';
import { relativeTo } from '@/components/ui/relative-to';
import type { BulkImpact } from '@/lib/directory/bulk/schema';
import { MAX_IMPACT } from '@/lib/directory/users/choices';
import type { Texts } from '@/lib/language/texts';
import { impactText } from '../dialogs/impact-text';

type ImpactLinesProps = { impact: BulkImpact; total: number };

/** What ends with an act on many records, as the dialog of the single act says it. */
export function ImpactLines({ impact, total }: ImpactLinesProps) {
  const texts = useTexts();
  const { text } = texts;
  const ending = endingTexts(texts, impact);
  const other = otherTexts(texts, impact);
  return (
    <>
      {ending.length > 0 ? (
        <div className="text-ink">
          <p>{text('console.bulk.dialog.stops')}</p>
          <ul className="list-disc space-y-0.5 ps-5">
            {ending.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {other.map((line) => (
        <p key={line} className="text-ink">
          {line}
        </p>
      ))}
      {total > MAX_IMPACT ? <p>{text('console.bulk.dialog.counted', { max: MAX_IMPACT })}</p> : null}
    </>
  );
}

const endingTexts = (texts: Pick<Texts, 'text'>, { lines }: BulkImpact): string[] =>
  lines.flatMap(({ kind, count, is_capped }) =>
    kind === 'clients' || count === 0 ? [] : [impactText(texts, { kind, count, isCapped: is_capped })],
  );

function otherTexts(texts: Pick<Texts, 'text' | 'locale'>, { lines, last_used_at, is_open }: BulkImpact): string[] {
  const { text } = texts;
  const clients = lines.find(({ kind, count }) => kind === 'clients' && count > 0);
  return [
    clients && text('console.bulk.dialog.clients', { count: clients.count, plus: clients.is_capped ? '+' : '' }),
    is_open && text('console.bulk.dialog.everyClient'),
    last_used_at && text('console.bulk.dialog.lastUsed', { time: relativeTo(Date.now(), last_used_at, texts) }),
    last_used_at === null && text('console.bulk.dialog.neverUsed'),
  ].filter((line) => typeof line === 'string' && line !== '') as string[];
}
