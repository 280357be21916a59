import { useTexts } from '@/components/language/texts-provider';
import { MAX_SELECTED, sparesCaller, undoOf } from '@/lib/directory/bulk/choices';
import type { BulkPreview } from '@/lib/directory/bulk/schema';
import type { ListAct } from './bulk-actions';
import { ImpactLines } from './impact-lines';

type PreviewTextProps = { act: ListAct; preview: BulkPreview };

/** Acts on what belongs to users. */
const ofUsers = new Set<ListAct>(['session.end', 'grant.end', 'consent.withdraw']);

/** What an act will do, and what ends with it. */
export function PreviewText({ act, preview }: PreviewTextProps) {
  const { text } = useTexts();
  const { total } = preview;
  if (total === 0) return <p>{text('console.bulk.dialog.nothing')}</p>;
  if (total > MAX_SELECTED) return <p>{text('console.bulk.dialog.tooMany', { max: MAX_SELECTED })}</p>;
  return (
    <div className="space-y-2">
      <p className="font-medium text-ink">{text('console.bulk.dialog.records', { count: total })}</p>
      <p>{text(`console.bulk.dialog.consequences.${act}`)}</p>
      {preview.impact ? <ImpactLines impact={preview.impact} total={total} /> : null}
      <FailingLines act={act} preview={preview} />
      <p>{text(undoOf[act] ? 'console.bulk.dialog.undoable' : 'console.bulk.dialog.final')}</p>
      <p>{text('console.bulk.dialog.background')}</p>
    </div>
  );
}

/** For whom the act will fail. */
function FailingLines({ act, preview: { includes_self, above_rank } }: PreviewTextProps) {
  const { text } = useTexts();
  const lines = [
    includes_self && sparesCaller.has(act) ? text('console.bulk.dialog.self') : null,
    includes_self && act === 'session.end' ? text('console.bulk.dialog.ownSession') : null,
    above_rank > 0
      ? text(ofUsers.has(act) ? 'console.bulk.dialog.aboveRankOfUsers' : 'console.bulk.dialog.aboveRank', {
          count: above_rank,
        })
      : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc space-y-0.5 ps-5 text-ink">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
