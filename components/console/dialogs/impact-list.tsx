import { countOf, totalText } from '../lists/count-of';

/** `isCapped` means this many or more. */
export type ImpactLine = { count: number; isCapped?: boolean; one: string; many: string };

type ImpactListProps = { lead: string; lines: ImpactLine[]; closing?: string };

export function ImpactList({ lead, lines, closing }: ImpactListProps) {
  const affected = lines.filter((line) => line.count > 0);
  return (
    <div className="space-y-2">
      <p>{lead}</p>
      {affected.length > 0 ? (
        <>
          <p className="text-ink">Stops working immediately:</p>
          <ul className="list-disc space-y-0.5 pl-5 text-ink">
            {affected.map((line) => (
              <li key={line.many}>{impactText(line)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink">No active tokens or sessions are affected.</p>
      )}
      {closing ? <p>{closing}</p> : null}
    </div>
  );
}

export const impactText = ({ count, isCapped, one, many }: ImpactLine): string =>
  isCapped ? `${totalText(count, true)} ${many}` : countOf(count, one, many);
