import { escapeHtml } from '@/lib/kernel/escape-html';
import type { Texts } from '@/lib/language';
import { mailDocument } from './mail-document';
import { type MailKind, mailVariables } from './mail-kinds';
import { mailLook } from './mail-look';
import type { Presentation } from './mail-presentation';
import type { MailContent, MailTemplate } from './mail-template';

type Fact =
  | 'factor'
  | 'device'
  | 'act'
  | 'target'
  | 'requester'
  | 'reason'
  | 'outcome'
  | 'client'
  | 'secret'
  | 'last_used'
  | 'time'
  | 'location';

const links = {
  verify_address: '{{link}}',
  registration: '{{link}}',
  account_exists: '{{account_link}}',
  reset_password: '{{link}}',
  invitation: '{{link}}',
  change_address: '{{link}}',
  sign_in_check: '{{link}}',
  address_changed_old: '{{link}}',
  delete_account: '{{link}}',
  change_requested: '{{link}}',
  change_decided: '{{link}}',
  secret_expiring: '{{link}}',
} as const;

const facts: Partial<Record<MailKind, readonly Fact[]>> = {
  reset_password: ['location'],
  email_code: ['location'],
  address_in_use: ['time', 'location'],
  sign_in_check: ['location'],
  address_changed_old: ['time'],
  address_changed_new: ['time'],
  password_changed: ['time', 'location'],
  delete_account: ['time', 'location'],
  account_deleted: ['time', 'location'],
  factor_added: ['factor', 'time', 'location'],
  factor_removed: ['factor', 'time', 'location'],
  recovery_code_used: ['time', 'location'],
  new_device: ['device', 'time', 'location'],
  change_requested: ['act', 'target', 'requester', 'reason'],
  change_decided: ['act', 'target', 'outcome'],
  secret_expiring: ['client', 'secret', 'last_used'],
  test: ['time'],
};

const factLabels = {
  factor: 'mail.common.factor',
  device: 'mail.common.device',
  act: 'mail.common.act',
  target: 'mail.common.target',
  requester: 'mail.common.requester',
  reason: 'mail.common.reason',
  outcome: 'mail.common.outcome',
  client: 'mail.common.client',
  secret: 'mail.common.secret',
  last_used: 'mail.common.lastUsed',
  time: 'mail.common.time',
  location: 'mail.common.from',
} as const;

/** Kinds whose last sentence is about the security of the account. */
const notices = [
  'address_changed_new',
  'password_changed',
  'factor_added',
  'factor_removed',
  'recovery_code_used',
  'new_device',
] as const;

type Notice = (typeof notices)[number];

const hasButton = (kind: MailKind): kind is keyof typeof links => kind in links;
const isNotice = (kind: MailKind): kind is Notice => (notices as readonly MailKind[]).includes(kind);

/** Variables of the messages are variables of the template. */
const placeholders = Object.fromEntries(Object.keys(mailVariables).map((name) => [name, `{{${name}}}`]));

function contentOf(kind: MailKind, { text: write }: Texts): MailContent {
  const text: Texts['text'] = (key) => write(key, placeholders);
  return {
    subject: text(`mail.${kind}.subject`),
    heading: text(`mail.${kind}.heading`),
    paragraphs: [text('mail.common.hello'), text(`mail.${kind}.text`)],
    ...(hasButton(kind) && { button: { label: text(`mail.${kind}.button`), link: links[kind] } }),
    ...(kind === 'email_code' && { code: '{{code}}' }),
    facts: (facts[kind] ?? []).map((fact) => [text(factLabels[fact]), `{{${fact}}}`]),
    note: text(isNotice(kind) ? 'mail.common.notYou' : `mail.${kind}.note`),
    copyLink: text('mail.common.copyLink'),
    sentBy: text('mail.common.sentBy'),
  };
}

/** The template of a kind as this version of the service brings it, in a language and in the colours of the brand. */
export function defaultTemplate(kind: MailKind, { texts, brand }: Presentation): MailTemplate {
  const content = contentOf(kind, texts);
  return {
    subject: content.subject,
    html: mailDocument(escaped(content), texts, mailLook(brand)),
    text: plainText(content),
  };
}

/** A translation or a text of an operator is text, also in HTML. */
function escaped({ button, facts: rows, ...content }: MailContent): MailContent {
  const { paragraphs, ...lines } = content;
  const safe = Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, escapeHtml(line)]));
  return {
    ...content,
    ...safe,
    paragraphs: paragraphs.map(escapeHtml),
    facts: rows.map(([label, value]) => [escapeHtml(label), value]),
    ...(button && { button: { ...button, label: escapeHtml(button.label) } }),
  };
}

function plainText({ paragraphs, button, code, facts: rows, note }: MailContent): string {
  const parts = [
    ...paragraphs,
    ...(code ? [`    ${code}`] : []),
    ...(button ? [`${button.label}:\n${button.link}`] : []),
    ...(rows.length > 0 ? [rows.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    note,
    '-- \n{{product}}\n{{service_link}}',
  ];
  return `${parts.join('\n\n')}\n`;
}
