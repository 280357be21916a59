import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import type { Texts } from '@/lib/language';

const tones: Record<UserImport['state'], BadgeTone> = {
  checking: 'neutral',
  ready: 'warning',
  running: 'accent',
  done: 'success',
  failed: 'danger',
};

export function ImportState({ state, texts: { text } }: { state: UserImport['state']; texts: Texts }) {
  return (
    <Badge tone={tones[state]} dot>
      {text(`console.users.import.states.${state}`)}
    </Badge>
  );
}
