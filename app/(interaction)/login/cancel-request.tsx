import { Button } from '@/components/ui/button';
import { pageTexts } from '@/lib/edges/pages';

/** Returns to the application with `access_denied`. */
export async function CancelRequest({ id }: { id: string }) {
  const { text } = await pageTexts();
  return (
    <form method="post" action={`/oauth2/authorize/${id}`}>
      <Button id="login-cancel" type="submit" name="decision" value="deny" variant="ghost" size="lg" className="w-full">
        {text('flow.common.cancel')}
      </Button>
    </form>
  );
}
