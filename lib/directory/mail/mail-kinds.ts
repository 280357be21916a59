/** What a variable of a template stands for. */
type Variable = {
  description: string;
  /** An address of this service: only such a variable may stand inside a tag. */
  isLink?: true;
  /** In the preview and in test mails. Of a link: the path. */
  sample: string;
};

export const mailVariables = {
  product: { description: 'Name of this service', sample: 'Identity Service' },
  service_link: { description: 'Address of this service', isLink: true, sample: '/' },
  account_link: { description: 'Address of the account page', isLink: true, sample: '/account' },
  recipient: { description: 'Email address that the mail goes to', sample: 'ada@example.com' },
  name: { description: 'Name of the user, or "there" without a name', sample: 'Ada Lovelace' },
  link: { description: 'Address that the user is asked to open', isLink: true, sample: '/example-link?token=sample' },
  code: { description: 'One-time code', sample: '482913' },
  expires_in: { description: 'How long the link or the code works', sample: '30 minutes' },
  inviter: { description: 'Name of the administrator who invites', sample: 'Grace Hopper' },
  old_address: { description: 'Email address before the change', sample: 'ada@example.com' },
  new_address: { description: 'Email address after the change', sample: 'ada@example.org' },
  factor: { description: 'Name of the second factor', sample: 'Authenticator app' },
  remaining: { description: 'Number of recovery codes that are left', sample: '7' },
  device: { description: 'Browser and system', sample: 'Firefox on Linux' },
  time: { description: 'When it happened', sample: 'November 28, 2026 at 9:41 PM UTC' },
  act: { description: 'What a planned change does', sample: 'Delete the client' },
  target: { description: 'Name of the record that a planned change is about', sample: 'Web shop' },
  requester: { description: 'Name of the account that asks for a planned change', sample: 'Grace Hopper' },
  reason: { description: 'Why a planned change is asked for', sample: 'The application was retired' },
  outcome: { description: 'What became of a planned change', sample: 'Approved' },
  client: { description: 'Name of the client', sample: 'Web shop' },
  secret: { description: 'Name and last characters of a client secret', sample: 'Production (…x7Qz)' },
  expires_at: { description: 'When a client secret expires', sample: 'December 5, 2026 at 8:00 AM UTC' },
  last_used: { description: 'When a client secret was used last', sample: 'November 27, 2026 at 8:12 AM UTC' },
  location: {
    description: 'Network address of the browser, with its place if it is known',
    sample: '203.0.113.7 (Zürich, Switzerland)',
  },
} as const satisfies Record<string, Variable>;

export type MailVariable = keyof typeof mailVariables;

const common = ['product', 'service_link', 'account_link', 'recipient', 'name'] as const;

type Kind = {
  title: string;
  description: string;
  /**
   * `request`: mails that anyone can ask for, with tight limits. `notice`: news about an account, which a flood of requests
   * must not suppress. `code`: mails that only a right password causes, which requests of strangers must not suppress either.
   */
  group: 'request' | 'notice' | 'code';
  variables: readonly MailVariable[];
  /** Variables without which the mail is useless: both bodies must contain them. */
  required: readonly MailVariable[];
};

/** Every mail of this service. */
export const mailKinds = {
  verify_address: {
    title: 'Verify address',
    description: 'Asks for a proof that the address belongs to the user.',
    group: 'request',
    variables: ['link', 'expires_in'],
    required: ['link'],
  },
  registration: {
    title: 'Registration',
    description: 'Lets a person who registers create their account, and proves the address.',
    group: 'request',
    variables: ['link', 'expires_in'],
    required: ['link'],
  },
  account_exists: {
    title: 'Registration of an existing account',
    description: 'Tells a person who registers again that the address has an account.',
    group: 'request',
    variables: ['link'],
    required: [],
  },
  reset_password: {
    title: 'Reset password',
    description: 'Lets a user choose a new password.',
    group: 'request',
    variables: ['link', 'expires_in', 'location'],
    required: ['link'],
  },
  invitation: {
    title: 'Invitation',
    description: 'Lets an invited person create their account.',
    group: 'request',
    variables: ['link', 'expires_in', 'inviter'],
    required: ['link'],
  },
  email_code: {
    title: 'Sign-in code',
    description: 'A one-time code as second factor.',
    group: 'code',
    variables: ['code', 'expires_in', 'location'],
    required: ['code'],
  },
  change_address: {
    title: 'Confirm new address',
    description: 'Asks for a proof that a new address belongs to the user.',
    group: 'request',
    variables: ['old_address', 'new_address', 'link', 'expires_in'],
    required: ['link'],
  },
  address_in_use: {
    title: 'Address in use',
    description: 'Tells an address that somebody wanted to use it for another account.',
    group: 'request',
    variables: ['time', 'location'],
    required: [],
  },
  sign_in_check: {
    title: 'Sign-in check',
    description: 'Shows that a sign-in after several failures is no program, for browsers without scripts.',
    group: 'request',
    variables: ['link', 'expires_in', 'location'],
    required: ['link'],
  },
  address_changed_old: {
    title: 'Address changed, to the old address',
    description: 'Tells the old address, with a link that takes the change back.',
    group: 'notice',
    variables: ['old_address', 'new_address', 'link', 'expires_in', 'time'],
    required: ['link'],
  },
  address_changed_new: {
    title: 'Address changed, to the new address',
    description: 'Tells the new address that it belongs to the account.',
    group: 'notice',
    variables: ['old_address', 'new_address', 'time'],
    required: [],
  },
  password_changed: {
    title: 'Password changed',
    description: 'Tells the user about a new password.',
    group: 'notice',
    variables: ['time', 'location'],
    required: [],
  },
  delete_account: {
    title: 'Confirm deletion',
    description: 'Asks the user to confirm the deletion of the account.',
    group: 'request',
    variables: ['link', 'expires_in', 'time', 'location'],
    required: ['link'],
  },
  account_deleted: {
    title: 'Account deleted',
    description: 'Tells the former user that the account is deleted.',
    group: 'notice',
    variables: ['time', 'location'],
    required: [],
  },
  factor_added: {
    title: 'Second factor added',
    description: 'Tells the user about a new second factor or passkey.',
    group: 'notice',
    variables: ['factor', 'time', 'location'],
    required: [],
  },
  factor_removed: {
    title: 'Second factor removed',
    description: 'Tells the user that a second factor or passkey is gone.',
    group: 'notice',
    variables: ['factor', 'time', 'location'],
    required: [],
  },
  recovery_code_used: {
    title: 'Recovery code used',
    description: 'Tells the user that a recovery code was used.',
    group: 'notice',
    variables: ['remaining', 'time', 'location'],
    required: [],
  },
  new_device: {
    title: 'New device',
    description: 'Tells the user about a sign-in with a browser that is new for the account.',
    group: 'notice',
    variables: ['device', 'time', 'location'],
    required: [],
  },
  change_requested: {
    title: 'Approval requested',
    description: 'Asks administrators to decide about a planned change.',
    group: 'notice',
    variables: ['act', 'target', 'requester', 'reason', 'link'],
    required: ['link'],
  },
  change_decided: {
    title: 'Planned change decided',
    description: 'Tells the account that asked for a planned change what became of it.',
    group: 'notice',
    variables: ['act', 'target', 'outcome', 'link'],
    required: ['link'],
  },
  secret_expiring: {
    title: 'Client secret expires',
    description: 'Reminds administrators and the contacts of a client of a secret that expires.',
    group: 'notice',
    variables: ['client', 'secret', 'expires_at', 'last_used', 'link'],
    required: ['link'],
  },
  test: {
    title: 'Test mail',
    description: 'Shows an administrator that mails arrive.',
    group: 'request',
    variables: ['time'],
    required: [],
  },
} as const satisfies Record<string, Kind>;

export type MailKind = keyof typeof mailKinds;

export const mailKindNames = Object.keys(mailKinds) as [MailKind, ...MailKind[]];

/** The variables of a kind that its caller gives; the service adds the common ones. */
export type GivenVariable<K extends MailKind> = (typeof mailKinds)[K]['variables'][number];

/** Every variable that a template of this kind may contain. */
export const variablesOf = (kind: MailKind): MailVariable[] => [...mailKinds[kind].variables, ...common];

export const isLink = (name: MailVariable): boolean => 'isLink' in mailVariables[name];
