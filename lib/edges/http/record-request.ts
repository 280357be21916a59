import { flowAnswers } from '@/lib/directory/clients';
import {
  combinationOf,
  type NotedRequest,
  type StoredParameter,
  storableName,
  storableValue,
} from '@/lib/directory/requests';
import type { RecordedEndpoint } from '@/lib/directory/requests/schema';
import { isOAuthError } from '@/lib/oauth';
import { checkOfError } from '@/lib/oauth/checks';
import { networkOf } from '@/lib/sign-in/throttle';
import { type Refusal, refusalOf } from './refusal';
import { type Answered, type RecordedCtx, requestRecord } from './request-record';

/** How the requests of an endpoint are recorded: its refusals, and with `accepted` its accepted requests too. */
export type Recorded = {
  endpoint: RecordedEndpoint;
  accepted: boolean;
  /** Whether method and path are stored, because requests under this name have several of them. */
  hasRoute: boolean;
};

const MAX_DESCRIPTION = 500;
const MAX_MEMBERS = 10;

/**
 * Records a request after it was answered: a refused one with the check that failed, and of the accepted ones, one a second
 * for each client and endpoint, and each new combination of parameters. No request waits for its record.
 */
export function recordRequest(ctx: RecordedCtx, recorded: Recorded, answered: Answered): void {
  const { clientId, refusal } = ctx.facts;
  if (refusal !== null) {
    recordRefusal(ctx, recorded, answered, refusal);
    return;
  }
  const { endpoint, accepted } = recorded;
  if (!accepted || clientId === null || answered.status >= 400) return;
  const combination = combinationOf(endpoint, ctx.facts.form, answered.request.headers);
  const count = ctx.requests.sampleAccepted(endpoint, clientId, combination);
  if (count > 0) ctx.requests.note({ ...requestRecord(ctx, recorded, answered), outcome: 'accepted', count });
}

/**
 * Of a flood, ten refusals are recorded, then ten a minute, for each error and check of a client; before a client has
 * authenticated, of a network, because anyone can name any client. A refusal that has a record also has a log line: only
 * answers of a flow have none, and faults, which are logged where they occur. A device that polls is not recorded.
 */
function recordRefusal(ctx: RecordedCtx, recorded: Recorded, answered: Answered, error: unknown): void {
  const refusal = refusalOf(error);
  if (refusal.code === 'authorization_pending') return;
  const { facts, ip } = ctx;
  const isOfFlow = isFlowAnswer(error);
  const check = checkOfError(error);
  const sender = ((facts.isProven || isOfFlow) && facts.clientId) || networkOf(ip);
  const count = ctx.requests.sampleRefused(`${answered.route} ${refusal.code} ${check} ${sender}`);
  if (count === null) return;
  const description = facts.reason ?? refusal.message;
  const record = requestRecord(ctx, recorded, answered);
  const clientId = record.clientId ?? failedClientOf(error);
  if (!isOfFlow && refusal.status < 500)
    ctx.log.info('request.refused', {
      requestId: ctx.requestId,
      route: answered.route,
      clientId: record.claimedClient ?? clientId ?? undefined,
      code: refusal.code,
      check: check ?? undefined,
      error: description + (facts.hint ?? ''),
      ip: ip ?? undefined,
      count,
    });
  ctx.requests.note({
    ...record,
    ...faultOf(recorded.endpoint, error, refusal, record.parameters),
    parameters: [...record.parameters, ...invalidMembers(refusal)],
    outcome: 'refused',
    clientId,
    error: refusal.code,
    failedCheck: check,
    description: description.slice(0, MAX_DESCRIPTION),
    count,
  });
}

/**
 * A normal answer of a flow. Of one client, a browser in each network can cause it, so all of them share the sample of the client.
 * A missing DPoP nonce is `invalid_token` at a protected resource: the challenge tells the two apart (RFC 9449 §9).
 */
const isFlowAnswer = (error: unknown): boolean =>
  isOAuthError(error) &&
  (flowAnswers.includes(error.code) || (error.challenge?.includes('error="use_dpop_nonce"') ?? false));

/** The client that failed to authenticate, if it exists. */
const failedClientOf = (error: unknown): string | null => (isOAuthError(error) ? (error.clientId ?? null) : null);

type Fault = Pick<NotedRequest, 'parameter' | 'received' | 'expected' | 'setting'>;

/** The parameter at fault, its value if that may be stored, and what would be accepted or the setting of the client for it. */
function faultOf(
  endpoint: RecordedEndpoint,
  error: unknown,
  { errors }: Refusal,
  presented: readonly StoredParameter[],
): Fault {
  const refused = isOAuthError(error) ? error.refused : undefined;
  if (refused === undefined) {
    const [first] = errors;
    return { parameter: first ? storableName(first.path) : null, received: null, expected: null, setting: null };
  }
  const { parameter, received = null, setting = null, expected = null } = refused;
  if (setting === 'token_endpoint_auth_method') return { ...methodOf(presented), expected, setting };
  const shown = storableValue(endpoint, parameter, received);
  return { parameter: storableName(parameter), received: shown, expected, setting };
}

/** The method by which the client authenticated. */
const methodOf = (presented: readonly StoredParameter[]): Pick<Fault, 'parameter' | 'received'> => ({
  parameter: 'client_authentication',
  received: presented.find(([name]) => name === 'client_authentication')?.[1] ?? null,
});

const invalidMembers = ({ errors }: Refusal): StoredParameter[] =>
  errors.slice(0, MAX_MEMBERS).map(({ path }) => ['invalid_member', storableName(path)]);
