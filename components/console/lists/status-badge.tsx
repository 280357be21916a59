import { Badge, type BadgeTone } from '@/components/ui/badge';

const keyTones: Record<string, BadgeTone> = {
  pending: 'accent',
  active: 'success',
  retiring: 'warning',
  retired: 'neutral',
};

export function StatusBadge({ active }: { active: boolean }) {
  return (
    <Badge tone={active ? 'success' : 'neutral'} dot>
      {active ? 'Active' : 'Deactivated'}
    </Badge>
  );
}

export function KeyStateBadge({ state }: { state: string }) {
  return (
    <Badge tone={keyTones[state] ?? 'neutral'} dot>
      {state.charAt(0).toUpperCase() + state.slice(1)}
    </Badge>
  );
}
