import { richText } from '@/components/language/rich-text';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { RecoveryCodes } from '@/components/ui/recovery-codes';
import { authorizationIdOf, factorMessage, type PageOfEnrolment, pageOfEnrolment, pageTexts } from '@/lib/edges/pages';
import { minuteText } from '@/lib/language';
import { fieldError } from '../../field-error';
import { firstValue } from '../../first-value';
import { InteractionCard } from '../../interaction-card';
import { titleOf } from '../../title-of';
import { CancelRequest } from '../cancel-request';
import { SignInAsOther } from '../sign-in-as-other';
import { UnmetRequest } from '../unmet-request';
import { EmailCodeForm } from './email-code-form';
import { PasskeyEnrolment } from './passkey-enrolment';
import { TotpForm } from './totp-form';

export const generateMetadata = titleOf('flow.enrol.title');

type Shown<S extends PageOfEnrolment['shows']> = Extract<PageOfEnrolment, { shows: S }>;

export default async function EnrolmentPage({ searchParams }: PageProps<'/login/enrol'>) {
  const search = await searchParams;
  const page = await pageOfEnrolment(firstValue(search.return_to));
  if (page.shows === 'codes') return <NewCodes page={page} />;
  if (page.shows === 'done') return <NothingLeft page={page} />;
  const code = firstValue(search.error);
  return <WaysToEnrol page={page} refusal={code && factorMessage(await pageTexts(), code)} />;
}

async function WaysToEnrol({ page, refusal }: { page: Shown<'ways'>; refusal: string }) {
  const { returnTo, username, totp, isPasskeyAllowed, emailCode, isPasskeyDemanded, errors, postponableUntil } = page;
  const requestId = authorizationIdOf(returnTo);
  const errorAt = (field: string) => errors.find(({ path }) => path === field)?.message;
  const { text } = await pageTexts();
  const other = errors.find(({ path }) => path !== 'code' && path !== 'email_code')?.message;
  const general = refusal || (await fieldError(other));
  const hasWay = isPasskeyAllowed || totp || (emailCode && !emailCode.problem);
  return (
    <InteractionCard title={text('flow.enrol.title')} description={text('flow.enrol.description', { name: username })}>
      <div className="space-y-4">
        {general ? (
          <Alert tone="danger" role="alert">
            {general}
          </Alert>
        ) : null}
        {isPasskeyDemanded ? <PasskeyDemand isAllowed={isPasskeyAllowed} /> : null}
        {isPasskeyAllowed ? <PasskeyEnrolment returnTo={returnTo} /> : null}
        {totp ? <TotpForm returnTo={returnTo} totp={totp} error={errorAt('code')} /> : null}
        {emailCode ? <EmailCodeForm returnTo={returnTo} emailCode={emailCode} error={errorAt('email_code')} /> : null}
        {hasWay || isPasskeyDemanded ? null : <NoWay />}
        {postponableUntil ? <Later returnTo={returnTo} until={postponableUntil} /> : null}
        {requestId && isPasskeyDemanded ? <UnmetRequest id={requestId} /> : null}
        {requestId ? <CancelRequest id={requestId} /> : <SignInAsOther returnTo={returnTo} />}
      </div>
    </InteractionCard>
  );
}

async function PasskeyDemand({ isAllowed }: { isAllowed: boolean }) {
  const { text } = await pageTexts();
  return isAllowed ? (
    <Alert>{text('flow.enrol.passkeyOnly')}</Alert>
  ) : (
    <Alert tone="warning">{text('flow.enrol.passkeyNotAllowed')}</Alert>
  );
}

async function NoWay() {
  const { text } = await pageTexts();
  return <Alert tone="warning">{text('flow.enrol.noWay')}</Alert>;
}

async function Later({ returnTo, until }: { returnTo: string; until: Date }) {
  const texts = await pageTexts();
  return (
    <form method="post" action="/login/enrol/submit">
      <input type="hidden" name="return_to" value={returnTo} />
      <Button id="enrol-later" type="submit" name="decision" value="later" variant="ghost" size="lg" className="w-full">
        {texts.text('flow.enrol.later')}
      </Button>
      <p className="mt-1 text-center text-muted text-sm">
        {richText(texts, 'flow.enrol.laterUntil', {
          until: minuteText(texts, until),
          time: (instant) => <time dateTime={until.toISOString()}>{instant}</time>,
        })}
      </p>
    </form>
  );
}

async function NewCodes({ page: { returnTo, username, codes } }: { page: Shown<'codes'> }) {
  const { text } = await pageTexts();
  const texts = {
    label: text('flow.recoveryCodes.label'),
    fileTitle: text('flow.recoveryCodes.fileTitle', { name: username }),
    fileHint: text('flow.recoveryCodes.fileHint'),
    download: text('flow.recoveryCodes.download'),
  };
  return (
    <InteractionCard title={text('flow.recoveryCodes.title')} description={text('flow.recoveryCodes.description')}>
      <div className="space-y-4">
        <RecoveryCodes codes={codes} texts={texts}>
          <Button
            hidden
            aria-live="polite"
            data-copy={codes.join('\n')}
            data-copied={text('flow.recoveryCodes.copied')}
            data-copy-failed={text('flow.recoveryCodes.copyFailed')}
          >
            {text('flow.recoveryCodes.copy')}
          </Button>
          <Button hidden data-print>
            {text('flow.recoveryCodes.print')}
          </Button>
        </RecoveryCodes>
        <Continue returnTo={returnTo} label={text('flow.recoveryCodes.stored')} />
      </div>
    </InteractionCard>
  );
}

async function NothingLeft({ page: { returnTo, username } }: { page: Shown<'done'> }) {
  const { text } = await pageTexts();
  return (
    <InteractionCard
      title={text('flow.enrol.doneTitle')}
      description={text('flow.common.signingInAs', { name: username })}
    >
      <Continue returnTo={returnTo} label={text('flow.common.continue')} />
    </InteractionCard>
  );
}

function Continue({ returnTo, label }: { returnTo: string; label: string }) {
  return (
    <form method="post" action="/login/enrol/submit" className="print:hidden">
      <input type="hidden" name="return_to" value={returnTo} />
      <Button
        id="enrol-continue"
        type="submit"
        name="decision"
        value="continue"
        variant="primary"
        size="lg"
        className="w-full"
      >
        {label}
      </Button>
    </form>
  );
}
