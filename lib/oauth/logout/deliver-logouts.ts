import { sql } from 'drizzle-orm';
import type { Algorithm } from '@/lib/directory/keys/algorithms';
import type { Container } from '@/lib/kernel/container';
import type { Ctx } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/new-id';
import { type OutboundError, outboundRequest } from '@/lib/kernel/outbound';

const BATCH_SIZE = 5;
const MAX_ATTEMPTS = 8;
const TOKEN_SECONDS = 120;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

type Parts = Pick<Container, 'db' | 'config' | 'keyRing' | 'log'> & Pick<Ctx, 'span'>;
type Due = {
  id: string;
  client_id: string;
  alg: Algorithm | null;
  uri: string;
  subject: string;
  sid: string;
  attempts: number;
};

/**
 * Sends the logout tokens that are due. A delivery is postponed before each attempt, so that only one process sends it:
 * by 5 s first, then twice as long every time, up to eight attempts. Returns the number of attempts.
 */
export async function deliverLogouts(parts: Parts): Promise<number> {
  let tried = 0;
  for (;;) {
    const due = await parts.db.execute<Due>(sql`
      update logout_deliveries d
         set attempts = d.attempts + 1, next_attempt_at = now() + make_interval(secs => 5 * power(2, d.attempts))
       where d.id in (select id from logout_deliveries
                       where delivered_at is null and failed_at is null and next_attempt_at <= now()
                       order by next_attempt_at limit ${BATCH_SIZE} for update skip locked)
      returning d.id, (select coalesce(metadata_uri, id::text) from clients where id = d.client_id) as client_id,
                (select id_token_signed_response_alg from clients where id = d.client_id) as alg, d.uri, d.subject, d.sid, d.attempts`);
    if (due.length === 0) return tried;
    tried += due.length;
    await Promise.all(due.map((delivery) => deliver(parts, delivery)));
  }
}

async function deliver(parts: Parts, delivery: Due): Promise<void> {
  const failure = await send(parts, delivery);
  if (failure === null) {
    await parts.db.execute(
      sql`update logout_deliveries set delivered_at = now(), last_error = null where id = ${delivery.id}`,
    );
    return;
  }
  const isGivenUp = delivery.attempts >= MAX_ATTEMPTS;
  parts.log.warn('logout.delivery_failed', { targetId: delivery.client_id, count: delivery.attempts, error: failure });
  await parts.db.execute(sql`
    update logout_deliveries set last_error = ${failure}, failed_at = ${isGivenUp ? sql`now()` : null} where id = ${delivery.id}`);
}

/** Posts the logout token (Back-Channel Logout §2.5). Returns null if the client accepted it (§2.8), else the reason. */
async function send(parts: Parts, { uri, ...delivery }: Due): Promise<string | null> {
  try {
    const { status } = await outboundRequest(parts.config.outboundAllow, uri, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: await signLogoutToken(parts, delivery) }).toString(),
      span: parts.span,
    });
    return status === 200 || status === 204 ? null : `answered ${status}`;
  } catch (error) {
    if ((error as OutboundError).kind === 'outbound') return (error as OutboundError).message.slice(0, 200);
    throw error;
  }
}

/** Back-Channel Logout §2.4, §2.6: has `sub` and `sid`, never a `nonce`, and is signed like the client's ID tokens. */
function signLogoutToken(
  parts: Parts,
  { client_id, alg, subject, sid }: Pick<Due, 'client_id' | 'alg' | 'subject' | 'sid'>,
): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000);
  const claims = {
    iss: parts.config.issuer,
    aud: client_id,
    iat: issuedAt,
    exp: issuedAt + TOKEN_SECONDS,
    jti: newId(),
    sub: subject,
    sid,
    events: { [EVENT]: {} },
  };
  return parts.keyRing.sign('logout+jwt', claims, alg ?? parts.config.algorithm);
}
