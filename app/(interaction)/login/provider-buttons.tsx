import { Button } from '@/components/ui/button';
import { pageTexts, type ShownProvider } from '@/lib/edges/pages';

type ProviderButtonsProps = {
  providers: Pick<ShownProvider, 'slug' | 'name'>[];
  returnTo: string;
  /** Whether the user proves again who they are. */
  isRenewal?: boolean;
  /** Whether there is no other way on the page. */
  isOnlyWay?: boolean;
};

/** Signs in with an identity provider. */
export async function ProviderButtons({
  providers,
  returnTo,
  isRenewal = false,
  isOnlyWay = false,
}: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  const { text } = await pageTexts();
  return (
    <>
      {isOnlyWay ? null : (
        <p className="flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {text('flow.common.or')}
        </p>
      )}
      <div className="space-y-2">
        {providers.map(({ slug, name }) => (
          <form key={slug} method="post" action={`/federation/${slug}`}>
            <input type="hidden" name="return_to" value={returnTo} />
            {isRenewal ? <input type="hidden" name="renewal" value="on" /> : null}
            <Button id={`provider-${slug}`} type="submit" size="lg" className="w-full">
              {text('flow.login.provider', { provider: name })}
            </Button>
          </form>
        ))}
      </div>
    </>
  );
}
