import { AppWindow } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

export function FirstSteps() {
  return (
    <Card>
      <EmptyState
        icon={AppWindow}
        title="Create your first client"
        action={
          <ButtonLink href="/console/clients/new" variant="primary">
            Create client
          </ButtonLink>
        }
      >
        A client is an application or a service that gets tokens here. You get its ID, a secret and a request that is
        ready to run.
      </EmptyState>
    </Card>
  );
}
