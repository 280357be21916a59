import type { Metadata } from 'next';
import { Alert } from '@/components/ui/alert';
import { Section } from '@/components/ui/section';
import { listAuditEvents } from '@/lib/audit';
import { getClient } from '@/lib/directory/clients';
import { consoleContext, consoleViewer } from '@/lib/edges/pages';
import type { Ctx } from '@/lib/kernel/context';
import { isAppError } from '@/lib/kernel/errors';
import { isUuid } from '@/lib/kernel/is-uuid';
import { checkSignIn } from '@/lib/sign-in/sign-in-check';
import type { SignInCheck } from '@/lib/sign-in/sign-in-check/schema';
import { findChoicesAction } from '../../../actions';
import { loadUser, shownName } from '../load-user';
import { ClientChoice } from './client-choice';
import { GateList } from './gate-list';
import { SignInAttempts } from './sign-in-attempts';

export const metadata: Metadata = { title: 'Sign-in check' };

const SHOWN_ATTEMPTS = 10;

export default async function UserSignInPage({ params, searchParams }: PageProps<'/console/users/[id]/sign-in'>) {
  const ctx = await consoleContext();
  const viewer = await consoleViewer(ctx);
  const user = await loadUser((await params).id);
  const { client: asked } = await searchParams;
  const mayChoose = viewer.can('clients:read');
  const { client, error } = mayChoose ? await clientOf(ctx, asked) : { client: null, error: undefined };
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
      <Verdict verdict={check.verdict} name={shownName(user)} client={client?.name} />
      <Section
        id="gates"
        title="What decides"
        description="In the order in which the user meets it. Looking at this page counts as no attempt."
        flush
      >
        {mayChoose ? (
          <div className="border-line border-b px-4 py-3 sm:px-5">
            <ClientChoice
              path={`/console/users/${user.id}/sign-in`}
              client={client}
              error={error}
              find={findChoicesAction}
            />
          </div>
        ) : null}
        <GateList
          gates={check.gates}
          userId={user.id}
          clientId={client?.id}
          mayAct={viewer.can('users:write') && viewer.outranks(user.roles)}
        />
      </Section>
      {attempts ? <SignInAttempts userId={user.id} events={attempts.items} /> : null}
    </div>
  );
}

async function clientOf(ctx: Ctx, asked: string | string[] | undefined) {
  if (asked === undefined || asked === '') return { client: null, error: undefined };
  const unknown = { client: null, error: 'must be a client of this service: choose one, or enter its ID' };
  if (typeof asked !== 'string' || !isUuid(asked)) return unknown;
  try {
    const { id, client_name } = await getClient(ctx, { id: asked });
    return { client: { id, name: client_name }, error: undefined };
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return unknown;
    throw error;
  }
}

type VerdictProps = { verdict: SignInCheck['verdict']; name: string; client: string | undefined };

function Verdict({ verdict, name, client }: VerdictProps) {
  const where = client ? ` to ${client}` : '';
  if (verdict === 'closed')
    return (
      <Alert tone="danger" title={`${name} cannot sign in${where} now.`}>
        A gate below is closed. The sign-in page shows the same message whatever the cause.
      </Alert>
    );
  if (verdict === 'asks')
    return (
      <Alert tone="warning" title={`${name} can sign in${where}, and is asked for something on the way.`}>
        If the user does not get through, look at the gates that ask.
      </Alert>
    );
  return (
    <Alert tone="success" title={`Nothing stops ${name} from signing in${where}.`}>
      If the user is refused, the password is wrong, or the browser does not keep cookies.
    </Alert>
  );
}
