import { richText } from '@/components/language/rich-text';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { authorizationIdOf, pageOfTerms, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../../first-value';
import { InteractionCard } from '../../interaction-card';
import { termsLinks } from '../../terms-links';
import { titleOf } from '../../title-of';
import { CancelRequest } from '../cancel-request';
import { SignInAsOther } from '../sign-in-as-other';

export const generateMetadata = titleOf('flow.terms.title');

export default async function TermsPage({ searchParams }: PageProps<'/login/terms'>) {
  const { returnTo, username, isSignedIn, terms } = await pageOfTerms(firstValue((await searchParams).return_to));
  const requestId = authorizationIdOf(returnTo);
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text(terms ? 'flow.terms.title' : 'flow.terms.acceptedTitle')}
      description={text('flow.common.signingInAs', { name: username })}
    >
      <div className="space-y-4">
        {terms ? (
          <p className="text-base">
            {richText(texts, 'flow.terms.read', { ...termsLinks(terms), version: terms.version })}
          </p>
        ) : null}
        <form method="post" action="/login/terms/submit" className="space-y-4">
          <input type="hidden" name="return_to" value={returnTo} />
          <input type="hidden" name="version" value={terms?.version ?? ''} />
          <Button id="terms-accept" type="submit" variant="primary" size="lg" className="w-full">
            {text(terms ? 'flow.terms.accept' : 'flow.common.continue')}
          </Button>
        </form>
        {isSignedIn ? (
          <ButtonLink id="terms-sign-out" href="/oauth2/logout" variant="ghost" size="lg" className="w-full">
            {text('flow.common.signOut')}
          </ButtonLink>
        ) : (
          <SignInAsOther returnTo={returnTo} />
        )}
        {requestId ? <CancelRequest id={requestId} /> : null}
      </div>
    </InteractionCard>
  );
}
