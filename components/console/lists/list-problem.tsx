import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';

type ListProblemProps = { problem: string; clearHref: string };

export async function ListProblem({ problem, clearHref }: ListProblemProps) {
  const { text } = await consoleTexts();
  return (
    <EmptyState
      icon={ListX}
      title={text('console.shared.page.problem')}
      action={<ButtonLink href={clearHref}>{text('console.shared.page.first')}</ButtonLink>}
    >
      {text('console.shared.page.problemText', { problem })}
    </EmptyState>
  );
}
