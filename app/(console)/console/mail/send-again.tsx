'use client';

import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { useAction } from '@/components/console/dialogs/use-action';
import { useTexts } from '@/components/language/texts-provider';
import { Button } from '@/components/ui/button';
import { sendMailAgainAction } from './actions';

export function SendAgain({ id, recipient }: { id: string; recipient: string }) {
  const { text } = useTexts();
  const router = useRouter();
  const { busy, failure, run } = useAction();
  const send = () =>
    run(
      () => sendMailAgainAction({ id }),
      () => {
        toast.success(text('console.mail.sendAgain.done', { recipient }));
        router.refresh();
      },
    );
  return (
    <>
      <Button
        size="sm"
        busy={busy}
        onClick={() => void send()}
        aria-label={text('console.mail.sendAgain.submitTo', { recipient })}
      >
        {text('console.mail.sendAgain.submit')}
      </Button>
      {failure ? (
        <p role="alert" className="mt-1 text-danger-ink text-xs">
          {failure.message}
        </p>
      ) : null}
    </>
  );
}
