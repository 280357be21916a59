import { consoleTexts } from '@/lib/edges/pages';
import { type ImpactLine, impactText } from './impact-text';

type ImpactListProps = { lead: string; lines: ImpactLine[]; closing?: string };

export async function ImpactList({ lead, lines, closing }: ImpactListProps) {
  const texts = await consoleTexts();
  const affected = lines.filter((line) => line.count > 0);
  return (
    <div className="space-y-2">
      <p>{lead}</p>
      {affected.length > 0 ? (
        <>
          <p className="text-ink">{texts.text('console.audit.impact.stops')}</p>
          <ul className="list-disc space-y-0.5 ps-5 text-ink">
            {affected.map((line) => (
              <li key={line.kind}>{impactText(texts, line)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink">{texts.text('console.audit.impact.none')}</p>
      )}
      {closing ? <p>{closing}</p> : null}
    </div>
  );
}
