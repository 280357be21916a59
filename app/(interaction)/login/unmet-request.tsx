import { Button } from '@/components/ui/button';
import { pageTexts } from '@/lib/edges/pages';

/** Returns to the application with `unmet_authentication_requirements`: the user has nothing that it accepts. */
export async function UnmetRequest({ id }: { id: string }) {
  const { text } = await pageTexts();
  return (
    <form method="post" action={`/oauth2/authorize/${id}`}>
      <Button id="login-unmet" type="submit" name="decision" value="unmet" size="lg" className="w-full">
        {text('flow.factor.unmet')}
      </Button>
    </form>
  );
}
