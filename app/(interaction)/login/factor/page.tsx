import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import {
  authorizationIdOf,
  factorMessage,
  formInput,
  type PageOfFactor,
  pageOfFactor,
  pageTexts,
  secondsLeft,
  type Way,
} from '@/lib/edges/pages';
import type { MessageKey, Texts } from '@/lib/language';
import { firstValue } from '../../first-value';
import { InteractionCard } from '../../interaction-card';
import { titleOf } from '../../title-of';
import { CancelRequest } from '../cancel-request';
import { SendCodeForm } from '../send-code-form';
import { SignInAsOther } from '../sign-in-as-other';
import { UnmetRequest } from '../unmet-request';
import { CodeForm } from './code-form';
import { PasskeyProof } from './passkey-proof';
import { RecoveryForm } from './recovery-form';

export const generateMetadata = titleOf('flow.factor.title');

export default async function FactorPage({ searchParams }: PageProps<'/login/factor'>) {
  const search = await searchParams;
  const page = await pageOfFactor(firstValue(search.return_to));
  const code = firstValue(search.error);
  const texts = await pageTexts();
  const { text } = texts;
  const message = code && factorMessage(texts, code, secondsLeft(await formInput('factor')));
  const requestId = authorizationIdOf(page.returnTo);
  return (
    <InteractionCard title={text('flow.factor.title')} description={descriptionOf(texts, page)}>
      <div className="space-y-4">
        {message ? (
          <Alert tone="danger" role="alert">
            {message}
          </Alert>
        ) : null}
        {firstValue(search.sent) && page.emailCode.isSent ? (
          <Alert tone="success" role="status">
            {text('flow.factor.sent', { address: page.emailCode.to })}
          </Alert>
        ) : null}
        <Ways page={page} asked={firstValue(search.way)} />
        {page.isWaivable ? <GoOnWithout page={page} /> : null}
        {requestId && page.isPasskeyDemanded ? <UnmetRequest id={requestId} /> : null}
        {requestId ? <CancelRequest id={requestId} /> : <SignInAsOther returnTo={page.returnTo} />}
      </div>
    </InteractionCard>
  );
}

const descriptionOf = ({ text }: Texts, { isStepUp, username }: PageOfFactor): string =>
  text(isStepUp ? 'flow.factor.stepUp' : 'flow.common.signingInAs', { name: username });

const ways: readonly string[] = ['totp', 'passkey', 'email_code', 'recovery'] satisfies Way[];

const isWay = (asked: string): asked is Way => ways.includes(asked);

/** The first way of the user, or the others. */
function Ways({ page, asked }: { page: PageOfFactor; asked: string }) {
  if (page.isDone) return <NothingLeft returnTo={page.returnTo} />;
  const [first] = page.ways;
  const current =
    asked === 'other' || asked === 'recovery' || (isWay(asked) && page.ways.includes(asked)) ? asked : first;
  if (current === 'totp' || current === 'passkey' || current === 'email_code') return <One page={page} way={current} />;
  return <OtherWays page={page} />;
}

const pageWith = (way: string, returnTo: string): string =>
  `/login/factor?${new URLSearchParams({ way, return_to: returnTo })}`;

/** One way, and a link to the others if there are any. */
async function One({ page, way }: { page: PageOfFactor; way: Exclude<Way, 'recovery'> }) {
  const { returnTo, ways, isPasskeyDemanded, rememberDays } = page;
  const { text } = await pageTexts();
  return (
    <>
      {way === 'totp' ? (
        <CodeForm
          way="totp"
          hint={text('flow.factor.appHintAndLimit')}
          returnTo={returnTo}
          rememberDays={rememberDays}
        />
      ) : null}
      {way === 'passkey' && isPasskeyDemanded ? <Alert>{text('flow.factor.passkeyDemanded')}</Alert> : null}
      {way === 'passkey' ? <PasskeyProof returnTo={returnTo} /> : null}
      {way === 'email_code' ? <EmailCode page={page} /> : null}
      {isPasskeyDemanded ? null : (
        <ButtonLink
          id="factor-other"
          href={pageWith(ways.some((other) => other !== way && other !== 'recovery') ? 'other' : 'recovery', returnTo)}
          size="lg"
          className="w-full"
        >
          {text('flow.factor.otherWays')}
        </ButtonLink>
      )}
    </>
  );
}

/** Sends a code by a button, then asks for it. */
async function EmailCode({ page: { returnTo, rememberDays, emailCode } }: { page: PageOfFactor }) {
  const { text } = await pageTexts();
  return (
    <>
      {emailCode.isSent ? (
        <CodeForm
          way="email_code"
          hint={text('flow.factor.mailHint', { address: emailCode.to })}
          returnTo={returnTo}
          rememberDays={rememberDays}
        />
      ) : null}
      <SendCodeForm action="/login/factor/submit" returnTo={returnTo} decision="send" {...emailCode} />
    </>
  );
}

const useNames = {
  totp: 'flow.factor.useApp',
  passkey: 'flow.factor.usePasskey',
  email_code: 'flow.factor.useMail',
} as const satisfies Record<Exclude<Way, 'recovery'>, MessageKey>;

/** The ways after the first one, and a way back to it. A way that needs a page of its own is a link. */
async function OtherWays({ page: { returnTo, ways } }: { page: PageOfFactor }) {
  const { text } = await pageTexts();
  const [first, ...others] = ways;
  const linked = [first, ...others].filter((way) => way === first || way === 'totp' || way === 'email_code');
  return (
    <>
      {others.includes('passkey') ? <PasskeyProof returnTo={returnTo} /> : null}
      {others.includes('recovery') ? <RecoveryForm returnTo={returnTo} /> : <NoRecoveryCodes />}
      {linked.map((way) =>
        way && way !== 'recovery' ? (
          <ButtonLink key={way} href={pageWith(way, returnTo)} size="lg" className="w-full">
            {text(useNames[way])}
          </ButtonLink>
        ) : null,
      )}
      <p className="text-muted text-sm">{text('flow.factor.askAdministrator')}</p>
    </>
  );
}

/** Goes on without what the application asks for but does not require. */
async function GoOnWithout({ page: { returnTo, ways } }: { page: PageOfFactor }) {
  const { text } = await pageTexts();
  return (
    <form method="post" action="/login/factor/submit">
      <input type="hidden" name="return_to" value={returnTo} />
      <Button
        id="factor-without"
        type="submit"
        name="decision"
        value="without"
        variant="ghost"
        size="lg"
        className="w-full"
      >
        {text(ways[0] === 'passkey' ? 'flow.factor.withoutPasskey' : 'flow.factor.withoutFactor')}
      </Button>
    </form>
  );
}

async function NoRecoveryCodes() {
  const { text } = await pageTexts();
  return <Alert>{text('flow.factor.noRecoveryCode')}</Alert>;
}

async function NothingLeft({ returnTo }: { returnTo: string }) {
  const { text } = await pageTexts();
  return (
    <form method="post" action="/login/factor/submit" className="space-y-4">
      <input type="hidden" name="return_to" value={returnTo} />
      <p className="text-sm">{text('flow.factor.nothingLeft')}</p>
      <Button id="factor-submit" type="submit" variant="primary" size="lg" className="w-full">
        {text('flow.common.continue')}
      </Button>
    </form>
  );
}
