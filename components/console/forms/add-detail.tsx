import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '@/components/language/texts-provider';

/** Fields without a value, folded. */
export function AddDetail({ children }: { children: ReactNode }) {
  const { text } = useTexts();
  return (
    <details className="group/detail rounded-md border border-line">
      <summary className="flex cursor-pointer items-center gap-2 rounded-md px-3 py-2 font-medium text-sm hover:bg-hover">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-faint transition-transform group-open/detail:rotate-90 rtl:not-group-open/detail:rotate-180"
        />
        {text('account.shared.profile.addDetail')}
      </summary>
      <div className="border-line border-t px-3 py-4">{children}</div>
    </details>
  );
}
