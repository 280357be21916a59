import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { UserImport } from '@/lib/directory/user-imports/schema';

const states: Record<UserImport['state'], { tone: BadgeTone; text: string }> = {
  checking: { tone: 'neutral', text: 'Checking' },
  ready: { tone: 'warning', text: 'Not started' },
  running: { tone: 'accent', text: 'Running' },
  done: { tone: 'success', text: 'Done' },
  failed: { tone: 'danger', text: 'Stopped' },
};

export function ImportState({ state }: { state: UserImport['state'] }) {
  const { tone, text } = states[state];
  return (
    <Badge tone={tone} dot>
      {text}
    </Badge>
  );
}
