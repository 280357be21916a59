import { countOf } from './count-of';

export type ImpactLine = { count: number; one: string; many: string };

type ImpactListProps = { lead: string; lines: ImpactLine[]; closing?: string };

export function ImpactList({ lead, lines, closing }: ImpactListProps) {
  const felt = lines.filter((line) => line.count > 0);
  return (
    <div className="space-y-2">
      <p>{lead}</p>
      {felt.length > 0 ? (
        <>
          <p className="text-ink">This ends at once:</p>
          <ul className="list-disc space-y-0.5 pl-5 text-ink">
            {felt.map((line) => (
              <li key={line.many}>{countOf(line.count, line.one, line.many)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink">Nothing live depends on it right now.</p>
      )}
      {closing ? <p>{closing}</p> : null}
    </div>
  );
}
