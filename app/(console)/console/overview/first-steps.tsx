import { AppWindow } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';

/** Stands in for the chart of an instance without clients, and is as high. */
export function FirstSteps({ canCreate }: { canCreate: boolean }) {
  return (
    <div className="flex h-125 flex-col justify-center">
      <EmptyState
        icon={AppWindow}
        title={canCreate ? 'Create your first client' : 'No clients yet'}
        action={
          canCreate ? (
            <ButtonLink href="/console/clients/new" variant="primary">
              Create client
            </ButtonLink>
          ) : null
        }
      >
        A client is an application or a service that requests tokens from this service. You get its client ID, its
        client secret and a request that you can run.
      </EmptyState>
    </div>
  );
}
