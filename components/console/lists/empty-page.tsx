import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { type ListState, listHref } from './list-state';

/** A later page of a list whose rows were deleted. */
export function EmptyPage({ state }: { state: ListState }) {
  return (
    <EmptyState
      icon={ListX}
      title="This page is empty"
      action={<ButtonLink href={listHref(state, {})}>Show the first page</ButtonLink>}
    />
  );
}
