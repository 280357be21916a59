import { redirect } from 'next/navigation';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { readSettings, type Settings } from '@/lib/directory/settings';
import {
  authorizationIdOf,
  currentBrand,
  currentFlow,
  deviceOfReturn,
  type Flow,
  formInput,
  isForConsole,
  isOfProvider,
  needsSignInChallenge,
  offersPasskeySignIn,
  pageTexts,
  type ShownProvider,
  secondsLeft,
  sendOnWhenSignedIn,
  shownProviders,
  signInMessage,
} from '@/lib/edges/pages';
import { container } from '@/lib/kernel/container';
import type { DeviceView } from '@/lib/oauth';
import { nextStep } from '@/lib/sign-in/flow';
import { isSetupPending } from '@/lib/sign-in/setup';
import { ChallengeField } from '../challenge-field';
import { ClientBadge } from '../client-badge';
import { ClientLinks } from '../client-links';
import { deviceOrigin } from '../device-origin';
import { firstValue } from '../first-value';
import { InteractionCard } from '../interaction-card';
import { titleOf } from '../title-of';
import { CancelRequest } from './cancel-request';
import { KeepSignedIn } from './keep-signed-in';
import { PasskeySignIn } from './passkey-sign-in';
import { PasswordFields } from './password-fields';
import { ProviderButtons } from './provider-buttons';
import { RegisterLink } from './register-link';
import { UsernameField } from './username-field';

export const generateMetadata = titleOf('flow.login.title');

type Shown = {
  flow: Flow | null;
  /** The device that the user signs in to connect. */
  device: DeviceView | null;
  returnTo: string;
  /** Why the last attempt was refused. */
  refusal: string;
  isSignedOut: boolean;
  /** The password was replaced with a link of a mail. */
  isPasswordChanged: boolean;
  /** The signed-in account that the user may continue with. */
  account: Flow['user'];
  username: string;
  /** Whether a passkey alone signs in. */
  isPasskeyOffered: boolean;
  providers: ShownProvider[];
  /** `identify` asks for the username alone; `named` for the password of this username; `both` for both. */
  asks: 'identify' | 'named' | 'both';
  settings: Settings;
  isKept: boolean;
  /** Whether a program must be kept from guessing, and what was wrong with the last answer to the challenge. */
  isChallenged: boolean;
  challengeError: string | undefined;
  /** The solved challenge of a link in a mail. */
  fromMail: string;
};

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const shown = await prepare(await searchParams);
  const { flow, device, returnTo, challengeError, account, asks, isPasskeyOffered, providers } = shown;
  const texts = await pageTexts();
  const { text } = texts;
  return (
    <InteractionCard
      title={text(account ? 'flow.login.chooseAccount' : 'flow.login.title')}
      description={
        flow
          ? null
          : device
            ? text('flow.login.toDevice')
            : text('flow.login.toProduct', { product: (await currentBrand()).name })
      }
      client={flow?.client ?? device?.client}
    >
      <div className="space-y-4">
        {flow ? <ClientBadge client={flow.client} destination={flow.destination} /> : null}
        {device ? <ClientBadge client={device.client} destination={deviceOrigin(texts, device)} /> : null}
        {flow && account ? <ContinueAs id={flow.id} account={account} /> : null}
        <form method="post" action="/login/submit" className="space-y-4">
          <Notice {...shown} refusal={challengeError ? '' : shown.refusal} />
          <input type="hidden" name="return_to" value={returnTo} />
          <LoginFields {...shown} />
          <Button id="login-submit" type="submit" variant="primary" size="lg" className="w-full">
            {text(asks === 'identify' ? 'flow.login.next' : 'flow.login.submit')}
          </Button>
        </form>
        {isPasskeyOffered ? <PasskeySignIn returnTo={returnTo} /> : null}
        <ProviderButtons providers={providers} returnTo={returnTo} />
        <RegisterLink returnTo={returnTo} />
        {flow ? <CancelRequest id={flow.id} /> : null}
        {flow ? <ClientLinks client={flow.client} /> : null}
      </div>
    </InteractionCard>
  );
}

/** Whether the sign-in of an earlier page is over. If another tab completed it, the user is signed in. */
const isOver = (code: string): boolean => code === 'ended' || code === 'no_sign_in';

/**
 * Redirects if there is no need to sign in, if the authorization request of `return_to` has ended, and to the setup page if
 * nobody can sign in to the console yet.
 */
async function prepare(search: Record<string, string | string[] | undefined>): Promise<Shown> {
  const [code, returnTo, select, again, signedOut, step, changed] = [
    ...['error', 'return_to', 'select', 'again', 'signed_out', 'step', 'password_changed'],
  ].map((name) => firstValue(search[name])) as [string, string, string, string, string, string, string];
  const id = authorizationIdOf(returnTo);
  const flow = id ? await currentFlow(id) : null;
  // The URL of an authorization request that has ended shows why.
  if (id && !flow) redirect(returnTo);
  if ((code === '' || isOver(code)) && !(select || again || step || changed)) await sendOnWhenSignedIn(returnTo);
  if (!id) await redirectToSetup(returnTo);
  const fromMail = firstValue(search.challenge);
  const typed = await typedBefore(code || changed || fromMail, step);
  const texts = await pageTexts();
  const form = await fieldsOf(step, typed?.username || flow?.loginHint || '');
  const refused = code || form.lost;
  return {
    flow,
    device: await deviceOfReturn(returnTo),
    returnTo,
    refusal: refused && signInMessage(texts, refused, secondsLeft(typed)),
    fromMail,
    ...(await challengeOf(form, code, fromMail)),
    isSignedOut: signedOut !== '',
    isPasswordChanged: changed !== '',
    account: select && flow ? flow.user : null,
    isKept: typed?.isKept ?? false,
    isPasskeyOffered: await offersPasskeySignIn(),
    providers: await shownProviders(),
    ...form,
  };
}

/** What was typed before the page said this, or before the link of a mail was opened. */
const typedBefore = async (said: string, step: string) =>
  said !== '' || step === 'password' ? formInput('login') : null;

/** Whether the form has a challenge, and what was wrong with the last answer. */
async function challengeOf({ asks, username }: Pick<Shown, 'asks' | 'username'>, code: string, fromMail: string) {
  const isChallenged = asks !== 'identify' && (fromMail !== '' || (await needsSignInChallenge(username)));
  const isProblem = code === 'challenge_refused' || code === 'challenge_early';
  return {
    isChallenged,
    challengeError: isChallenged && isProblem ? signInMessage(await pageTexts(), code) : undefined,
  };
}

async function redirectToSetup(returnTo: string): Promise<void> {
  if (isForConsole(returnTo) && (await isSetupPending(container()))) redirect('/setup');
}

/**
 * Identifier first: an address whose domain belongs to a provider is asked for again, because the next page is that of the
 * provider. Another name that was typed, or given as `login_hint`, leads to its password, whether or not it exists. `lost`
 * says that the name of the page before is not known here.
 */
async function fieldsOf(step: string, known: string) {
  const settings = await readSettings(container().db);
  const isIdentifierFirst = settings.sign_in.identifier_first;
  const username = step === 'identify' ? '' : known;
  const nobody = { signIn: null, session: null, user: null, request: null };
  const isHinted = step === '' && isIdentifierFirst && username !== '';
  const isIdentified = username !== '' && !(isHinted && (await isOfProvider(username)));
  const asksName = nextStep({ ...nobody, isIdentifierFirst, isIdentified }) === 'identify';
  const asks: Shown['asks'] = asksName ? 'identify' : isIdentifierFirst ? 'named' : 'both';
  return { settings, username, asks, lost: asksName && step === 'password' ? 'identifier_lost' : '' };
}

async function Notice({ refusal, isSignedOut, isPasswordChanged }: Shown) {
  if (refusal)
    return (
      <Alert tone="danger" role="alert">
        {refusal}
      </Alert>
    );
  if (!isSignedOut && !isPasswordChanged) return null;
  const { text } = await pageTexts();
  return (
    <Alert tone="success" role="status">
      {text(isPasswordChanged ? 'flow.login.passwordChanged' : 'flow.login.signedOut')}
    </Alert>
  );
}

async function ContinueAs({ id, account }: { id: string; account: NonNullable<Flow['user']> }) {
  const { text } = await pageTexts();
  return (
    <>
      <form method="post" action={`/oauth2/authorize/${id}`}>
        <Button type="submit" name="decision" value="continue" size="lg" className="w-full">
          {text('flow.login.continueAs', { name: account.name ?? account.username })}
        </Button>
      </form>
      <p className="text-center text-muted text-sm">{text('flow.login.otherAccount')}</p>
    </>
  );
}

function LoginFields(shown: Shown) {
  const { asks, username, returnTo, settings, isKept, isPasskeyOffered, isChallenged, challengeError, fromMail } =
    shown;
  if (asks === 'identify')
    return (
      <>
        <input type="hidden" name="step" value="identify" />
        <UsernameField username={username} isPasskeyOffered={isPasskeyOffered} autoFocus />
      </>
    );
  return (
    <>
      <PasswordFields
        username={username}
        isNamed={asks === 'named'}
        isPasskeyOffered={isPasskeyOffered}
        returnTo={returnTo}
      />
      <KeepSignedIn settings={settings} isKept={isKept} />
      {isChallenged ? (
        <ChallengeField purpose="sign_in_after_failures" error={challengeError} fromMail={fromMail} />
      ) : null}
    </>
  );
}
