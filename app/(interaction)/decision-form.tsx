import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

type Choice = { id?: string; label: string };

type DecisionFormProps = { action: string; approve: Choice; deny: Choice; children?: ReactNode };

/** The two decisions on an interaction page, as a form that needs no script. */
export function DecisionForm({ action, approve, deny, children }: DecisionFormProps) {
  return (
    <form method="post" action={action} className="space-y-2">
      {children}
      <Button
        id={approve.id}
        type="submit"
        name="decision"
        value="approve"
        variant="primary"
        size="lg"
        className="w-full"
      >
        {approve.label}
      </Button>
      <Button id={deny.id} type="submit" name="decision" value="deny" size="lg" className="w-full">
        {deny.label}
      </Button>
    </form>
  );
}
