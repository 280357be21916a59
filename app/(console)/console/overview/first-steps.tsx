import { AppWindow } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';

/** Stands in for the chart of an instance without clients, and is as high. */
export async function FirstSteps({ canCreate }: { canCreate: boolean }) {
  const { text } = await consoleTexts();
  return (
    <div className="flex h-125 flex-col justify-center">
      <EmptyState
        icon={AppWindow}
        title={text(`console.overview.firstSteps.${canCreate ? 'create' : 'none'}`)}
        action={
          canCreate ? (
            <ButtonLink href="/console/clients/new" variant="primary">
              {text('console.overview.firstSteps.button')}
            </ButtonLink>
          ) : null
        }
      >
        {text('console.overview.firstSteps.text')}
      </EmptyState>
    </div>
  );
}
