import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { listenOnLoopback } from './listen-on-loopback';
import { until } from './until';

/** A mail as the server received it: its envelope, its source and its parts. */
export type ReceivedMail = { from: string; to: string[]; source: string; secure: boolean; parsed: ParsedMail };

/** An answer other than 250, to the recipient or to the content. */
export type Refusal = { at: 'recipient' | 'content'; code: number; text: string };

export type MailInbox = {
  port: number;
  mails: ReceivedMail[];
  /** The users that logged in, in order. */
  logins: string[];
  /** Answers the next mails, in this order; after them every mail is accepted. */
  refuse(...refusals: Refusal[]): void;
  /** Leaves mails without an answer after their content; resolves when the next one waits. */
  hold(): Promise<void>;
  /** Accepts mails again. The ones that wait stay without an answer. */
  release(): void;
  /** Waits for a mail to this recipient, whose text has this if it is given: mails that waited for a server come first. */
  mailTo(address: string, holding?: RegExp): Promise<ReceivedMail>;
  close(): Promise<void>;
};

const refused = ({ code, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: code });

async function received(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** A real SMTP server on the loopback interface that keeps what it receives. */
export async function mailInbox(options: SMTPServerOptions = {}, port = 0): Promise<MailInbox> {
  const mails: ReceivedMail[] = [];
  const logins: string[] = [];
  const refusals: Refusal[] = [];
  let held: (() => void) | null = null;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    allowInsecureAuth: !options.key,
    onAuth({ username = '', password }, _session, done) {
      if (password === 'wrong') return done(new Error('Invalid login'));
      logins.push(username);
      done(null, { user: username });
    },
    onRcptTo(_address, _session, done) {
      done(refusals[0]?.at === 'recipient' ? refused(refusals.shift() as Refusal) : null);
    },
    onData(stream, { envelope, secure }, done) {
      const accept = async (source: string) => {
        if (held) return held();
        const refusal = refusals[0]?.at === 'content' ? refusals.shift() : undefined;
        if (refusal) return done(refused(refusal));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, source, secure, parsed: await simpleParser(source) });
        done();
      };
      // A connection that ends within a mail, for example because this server was closed, has delivered none.
      received(stream).then(accept, () => {});
    },
    ...options,
  });
  // Clients that do not trust the certificate end the connection.
  server.on('error', () => {});
  if (port) await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listening = port || (await listenOnLoopback(server.server));
  return {
    port: listening,
    mails,
    logins,
    refuse: (...given) => void refusals.push(...given),
    hold: () =>
      new Promise((resolve) => {
        held = resolve;
      }),
    release() {
      held = null;
    },
    mailTo: (address, holding = /^/) =>
      until(() => mails.find(({ to, parsed }) => to.includes(address) && holding.test(parsed.text ?? ''))),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
