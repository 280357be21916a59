import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Config } from '@/lib/kernel/config';
import type { Mailer, MailRefusal, OutgoingMail } from '@/lib/kernel/ports';
import { resolveWithin } from '@/lib/kernel/resolve-within';

/** Shorter than the first wait between two attempts, so that no other process sends the mail meanwhile. */
export const SEND_MS = 45_000;
const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const CLOSE_MS = 3_000;
const CONNECTIONS = 5;

type Settings = NonNullable<Config['mail']>;
type SmtpError = Error & { code?: string; responseCode?: number; response?: string };

const late: MailRefusal = { isPermanent: false, reason: `The server did not answer within ${SEND_MS / 1000} seconds.` };

/** Sends over a pool of connections, which open with the first mail. Certificates of servers are always verified. */
export function smtpMailer(settings: Settings, issuer: string): Mailer {
  let transport: Transporter | null = null;
  let isOpen = true;
  const running = new Set<Promise<unknown>>();
  const attempt = async (mail: OutgoingMail): Promise<MailRefusal | null> => {
    transport ??= createTransport(poolOptions(settings, issuer));
    try {
      await transport.sendMail(messageOf(mail, settings, issuer));
      return null;
    } catch (error) {
      return refusalOf(error as SmtpError);
    }
  };
  return {
    send(mail) {
      const sent = resolveWithin(SEND_MS, attempt(mail), late);
      running.add(sent);
      return sent.finally(() => running.delete(sent));
    },
    isOpen: () => isOpen,
    async close() {
      isOpen = false;
      await resolveWithin(CLOSE_MS, Promise.allSettled(running), null);
      transport?.close();
    },
  };
}

function poolOptions({ host, port, tls, login, ca }: Settings, issuer: string): SMTPPool.Options {
  return {
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 100,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login && { auth: login }),
    name: new URL(issuer).hostname,
    tls: { minVersion: 'TLSv1.2', ...(ca && { ca }) },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The Message-ID is the same at every attempt, so that mailboxes recognise a mail that was sent twice (RFC 5322 §3.6.4). */
function messageOf({ id, to, subject, html, text }: OutgoingMail, { from }: Settings, issuer: string) {
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: from.address, to: [to] },
    messageId: `<${id}@${new URL(issuer).hostname}>`,
    subject,
    html,
    text,
    // RFC 3834 §5: answering machines must not answer.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** RFC 5321 §4.2.1: a 5yz answer to the recipient or the message is final. One to a login or a greeting may be mended. */
function refusalOf({ code, responseCode = 0, response, message }: SmtpError): MailRefusal {
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { isPermanent: isAboutMail && responseCode >= 500, reason: response ?? message };
}
