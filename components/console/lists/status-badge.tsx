import { Badge, type BadgeTone } from '@/components/ui/badge';
import { consoleTexts } from '@/lib/edges/pages';

const keyTones: Record<string, BadgeTone> = {
  pending: 'accent',
  active: 'success',
  retiring: 'warning',
  retired: 'neutral',
};

export async function StatusBadge({ active }: { active: boolean }) {
  const { text } = await consoleTexts();
  return (
    <Badge tone={active ? 'success' : 'neutral'} dot>
      {text(active ? 'console.shared.page.active' : 'console.shared.page.deactivated')}
    </Badge>
  );
}

export async function KeyStateBadge({ state }: { state: string }) {
  const { text } = await consoleTexts();
  return (
    <Badge tone={keyTones[state] ?? 'neutral'} dot>
      {text('console.shared.page.keyState', { state })}
    </Badge>
  );
}
