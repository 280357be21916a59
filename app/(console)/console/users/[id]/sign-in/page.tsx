import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { listAuditEvents } from '@/lib/audit';
import { getClient } from '@/lib/directory/clients';
import { consoleContext, consoleTexts, consoleViewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import type { Texts } from '@/lib/language';
import { checkSignIn } from '@/lib/sign-in/sign-in-check';
import type { SignInCheck } from '@/lib/sign-in/sign-in-check/schema';
import { findChoicesAction } from '../../../actions';
import { loadUser, shownName } from '../load-user';
import { ClientChoice } from './client-choice';
import { GateList } from './gate-list';
import { SignInAttempts } from './sign-in-attempts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await consoleTexts()).text('console.users.record.signInCheck'),
});

const SHOWN_ATTEMPTS = 10;

export default async function UserSignInPage({ params, searchParams }: PageProps<'/console/users/[id]/sign-in'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const texts = await consoleTexts();
  const { text } = texts;
  const user = await loadUser((await params).id);
  const { client: asked } = await searchParams;
  const mayChoose = viewer.can('clients:read');
  const { client, isUnknown } = mayChoose ? await clientOf(ctx, asked) : none;
  const [check, attempts] = await Promise.all([
    checkSignIn(ctx, { id: user.id, ...(client && { client_id: client.id }) }),
    viewer.can('audit:read')
      ? listAuditEvents(ctx, {
          target: user.id,
          action: ['user.signed_in', 'user.sign_in_failed'],
          limit: SHOWN_ATTEMPTS,
        })
      : null,
  ]);
  return (
    <div className="space-y-6">
      <Verdict verdict={check.verdict} name={shownName(user)} client={client?.name} texts={texts} />
      <Section
        id="gates"
        title={text('console.users.signInCheck.title')}
        description={text('console.users.signInCheck.description')}
        flush
      >
        {mayChoose ? (
          <div className="border-line border-b px-4 py-3 sm:px-5">
            <ClientChoice
              path={`/console/users/${user.id}/sign-in`}
              client={client}
              error={isUnknown ? text('console.users.signInCheck.unknownClient') : undefined}
              find={findChoicesAction}
            />
          </div>
        ) : null}
        <GateList
          gates={check.gates}
          userId={user.id}
          clientId={client?.id}
          mayAct={viewer.can('users:write') && viewer.outranks(user.roles)}
          texts={texts}
        />
      </Section>
      {attempts ? <SignInAttempts userId={user.id} events={attempts.items} /> : null}
    </div>
  );
}

const none = { client: null, isUnknown: false };

async function clientOf(ctx: Ctx, asked: string | string[] | undefined) {
  if (asked === undefined || asked === '') return none;
  const unknown = { client: null, isUnknown: true };
  if (typeof asked !== 'string' || !isUuid(asked)) return unknown;
  try {
    const { id, client_name } = await getClient(ctx, { id: asked });
    return { client: { id, name: client_name }, isUnknown: false };
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return unknown;
    throw error;
  }
}

type State = SignInCheck['verdict'];

const tones = {
  closed: 'danger',
  limited: 'warning',
  asks: 'warning',
  open: 'success',
} as const satisfies Record<State, string>;

type VerdictProps = { verdict: State; name: string; client: string | undefined; texts: Texts };

function Verdict({ verdict, name, client, texts: { text } }: VerdictProps) {
  const title = client
    ? text(`console.users.signInCheck.${verdict}Client`, { name, client })
    : text(`console.users.signInCheck.${verdict}`, { name });
  return (
    <Alert tone={tones[verdict]} title={title}>
      {text(`console.users.signInCheck.${verdict}Hint`)}
    </Alert>
  );
}
