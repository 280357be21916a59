'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useTexts } from '@/components/language/texts-provider';
import { useNavigationGuard } from '../unsaved/navigation-guard';

/** Says that an act was planned and leads to its page. `asked`: it waits for an approval. */
export function usePlannedToast(): (id: string, outcome: 'asked' | 'scheduled') => void {
  const router = useRouter();
  const { leave } = useNavigationGuard();
  const { text } = useTexts();
  return (id, outcome) =>
    void toast.success(text(`console.changes.dialog.${outcome}`), {
      action: {
        label: text('console.changes.dialog.open'),
        onClick: () => leave(() => router.push(`/console/changes/${id}`)),
      },
    });
}
