'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { Button } from '@/components/ui/button';
import { sendMailAgainAction } from './actions';

export function SendAgain({ id, recipient }: { id: string; recipient: string }) {
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const send = () =>
    run(
      () => sendMailAgainAction({ id }),
      () => {
        toast.success(`Mail to ${recipient} queued again`);
        router.refresh();
      },
    );
  return (
    <>
      <Button size="sm" busy={busy} onClick={() => void send()} aria-label={`Send again to ${recipient}`}>
        Send again
      </Button>
      {failure ? (
        <p role="alert" className="mt-1 text-danger-ink text-xs">
          {failure.message}
        </p>
      ) : null}
    </>
  );
}
