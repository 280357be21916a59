import { ListX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { type ListState, listHref } from './list-state';

/** A later page of a list, whose rows have gone since. */
export function EmptyPage({ state }: { state: ListState }) {
  return (
    <EmptyState
      icon={ListX}
      title="Nothing on this page any more"
      action={<ButtonLink href={listHref(state, {})}>First page</ButtonLink>}
    />
  );
}
