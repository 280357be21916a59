import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

type ListProblemProps = { problem: string; clearHref: string };

export function ListProblem({ problem, clearHref }: ListProblemProps) {
  return (
    <EmptyState
      icon={ListX}
      title="The address has an invalid filter or cursor"
      action={<ButtonLink href={clearHref}>Show the first page</ButtonLink>}
    >
      {problem}.
    </EmptyState>
  );
}
