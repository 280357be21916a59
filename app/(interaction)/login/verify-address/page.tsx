import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { authorizationIdOf, pageOfVerification, pageTexts } from '@/lib/edges/pages';
import { firstValue } from '../../first-value';
import { InteractionCard } from '../../interaction-card';
import { titleOf } from '../../title-of';
import { CancelRequest } from '../cancel-request';
import { SignInAsOther } from '../sign-in-as-other';

export const generateMetadata = titleOf('flow.verifyAddress.title');

export default async function VerifyAddressPage({ searchParams }: PageProps<'/login/verify-address'>) {
  const search = await searchParams;
  const page = await pageOfVerification(firstValue(search.return_to));
  const { returnTo, username, email, isMailOn, isSent } = page;
  const requestId = authorizationIdOf(returnTo);
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text('flow.verifyAddress.title')}
      description={text('flow.common.signedInAs', { name: username })}
    >
      <div className="space-y-4">
        <Notice result={firstValue(search.result)} />
        <p className="text-base">
          {isMailOn
            ? richText(texts, isSent ? 'flow.verifyAddress.sent' : 'flow.verifyAddress.notSent', {
                address: email,
                strong: (address) => (
                  <strong className="font-medium [overflow-wrap:anywhere]">
                    <bdi>{address}</bdi>
                  </strong>
                ),
              })
            : text('flow.verifyAddress.mailOff')}
        </p>
        <form method="post" action="/login/verify-address/submit" className="space-y-2">
          <input type="hidden" name="return_to" value={returnTo} />
          <Button
            id="verify-continue"
            type="submit"
            name="decision"
            value="continue"
            variant="primary"
            size="lg"
            className="w-full"
          >
            {text('flow.common.continue')}
          </Button>
          {isMailOn ? (
            <Button id="verify-send" type="submit" name="decision" value="send" size="lg" className="w-full">
              {text(isSent ? 'flow.verifyAddress.sendAgain' : 'flow.verifyAddress.send')}
            </Button>
          ) : null}
        </form>
        <p className="text-muted text-sm">
          {richText(texts, 'flow.verifyAddress.notYours', {
            link: (label) => (
              <a href="/account" className="text-accent-ink underline">
                {label}
              </a>
            ),
          })}
        </p>
        <SignInAsOther returnTo={returnTo} />
        {requestId ? <CancelRequest id={requestId} /> : null}
      </div>
    </InteractionCard>
  );
}

/** What the last press of a button did. */
async function Notice({ result }: { result: string }) {
  const { text } = await pageTexts();
  if (result === 'queued')
    return (
      <Alert tone="success" role="status">
        {text('flow.verifyAddress.queued')}
      </Alert>
    );
  if (result === 'limited')
    return (
      <Alert tone="danger" role="alert">
        {text('flow.verifyAddress.limited')}
      </Alert>
    );
  if (result === 'waiting') return <Alert role="status">{text('flow.verifyAddress.waiting')}</Alert>;
  return null;
}
