import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { BulkState } from '@/lib/directory/bulk/choices';
import type { Texts } from '@/lib/language';

const tones: Record<BulkState, BadgeTone> = {
  running: 'accent',
  done: 'success',
  stopped: 'warning',
  failed: 'danger',
};

export function JobState({ state, texts: { text } }: { state: BulkState; texts: Texts }) {
  return (
    <Badge tone={tones[state]} dot>
      {text(`console.bulk.states.${state}`)}
    </Badge>
  );
}
