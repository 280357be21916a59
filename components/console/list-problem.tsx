import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

type ListProblemProps = { problem: string; clearHref: string };

export function ListProblem({ problem, clearHref }: ListProblemProps) {
  return (
    <EmptyState
      icon={ListX}
      title="This address asks for something the list cannot do"
      action={<ButtonLink href={clearHref}>Start over</ButtonLink>}
    >
      {problem}.
    </EmptyState>
  );
}
