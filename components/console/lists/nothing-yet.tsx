import { SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';
import { MAX_WALKED } from '@/lib/storage/walk';

/** None of the rows that a page looked at matches. `href` leads to the next page. */
export async function NothingYet({ href }: { href: string }) {
  const { text } = await consoleTexts();
  return (
    <EmptyState
      icon={SearchX}
      title={text('console.grants.walk.none')}
      action={<ButtonLink href={href}>{text('console.grants.walk.further')}</ButtonLink>}
    >
      {text('console.grants.walk.noneHint', { count: MAX_WALKED })}
    </EmptyState>
  );
}
