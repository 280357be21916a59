import { consoleTexts } from '@/lib/edges/pages';
import { ImpactLines } from './impact-lines';
import type { ImpactLine } from './impact-text';

type ImpactListProps = { lead: string; lines: ImpactLine[]; closing?: string };

export async function ImpactList({ lead, lines, closing }: ImpactListProps) {
  return (
    <div className="space-y-2">
      <p>{lead}</p>
      <ImpactLines texts={await consoleTexts()} lines={lines} />
      {closing ? <p>{closing}</p> : null}
    </div>
  );
}
