import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';
import { type ListState, listHref } from './list-state';

/** A later page of a list whose rows were deleted. */
export async function EmptyPage({ state }: { state: ListState }) {
  const { text } = await consoleTexts();
  return (
    <EmptyState
      icon={ListX}
      title={text('console.shared.page.empty')}
      action={<ButtonLink href={listHref(state, {})}>{text('console.shared.page.first')}</ButtonLink>}
    />
  );
}
