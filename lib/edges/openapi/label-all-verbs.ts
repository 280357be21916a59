import * as audit from '@/lib/audit';
import * as resources from '@/lib/directory/api-resources';
import * as brand from '@/lib/directory/brand';
import * as bulk from '@/lib/directory/bulk';
import * as clients from '@/lib/directory/clients';
import * as consents from '@/lib/directory/consents';
import * as deletedRecords from '@/lib/directory/deleted-records';
import * as grants from '@/lib/directory/grants';
import * as identityProviders from '@/lib/directory/identity-providers';
import * as invitations from '@/lib/directory/invitations';
import * as keys from '@/lib/directory/keys';
import * as mail from '@/lib/directory/mail';
import * as overview from '@/lib/directory/overview';
import * as plannedChanges from '@/lib/directory/planned-changes';
import * as requestLimits from '@/lib/directory/request-limits';
import * as requests from '@/lib/directory/requests';
import * as savedViews from '@/lib/directory/saved-views';
import * as search from '@/lib/directory/search';
import * as secretReminders from '@/lib/directory/secret-reminders';
import * as sessions from '@/lib/directory/sessions';
import * as settings from '@/lib/directory/settings';
import * as trustedIssuers from '@/lib/directory/trusted-issuers';
import * as userImports from '@/lib/directory/user-imports';
import * as userMessages from '@/lib/directory/user-messages';
import * as users from '@/lib/directory/users';
import { labelVerbs } from '@/lib/kernel/verb';
import * as dryRun from '@/lib/oauth/dry-run';
import * as explanation from '@/lib/oauth/explanation';
import * as inspection from '@/lib/oauth/inspection';
import * as tokenFamilies from '@/lib/oauth/token-families';
import * as account from '@/lib/sign-in/account';
import * as providerTest from '@/lib/sign-in/provider-test';
import * as signInCheck from '@/lib/sign-in/sign-in-check';
import * as terms from '@/lib/sign-in/terms';
import * as userFactors from '@/lib/sign-in/user-factors';
import * as userIdentities from '@/lib/sign-in/user-identities';

/** The exports of every feature with verbs. */
export const featuresWithVerbs: readonly Record<string, unknown>[] = [
  users,
  clients,
  audit,
  keys,
  overview,
  search,
  savedViews,
  trustedIssuers,
  identityProviders,
  deletedRecords,
  resources,
  consents,
  grants,
  sessions,
  settings,
  secretReminders,
  plannedChanges,
  brand,
  requestLimits,
  mail,
  invitations,
  userImports,
  userMessages,
  bulk,
  providerTest,
  userFactors,
  terms,
  dryRun,
  inspection,
  requests,
  explanation,
  tokenFamilies,
  signInCheck,
  userIdentities,
  account,
];

let isDone = false;

/** Labels every verb with the name of its export, once for each bundle. */
export function labelAllVerbs(): void {
  if (!isDone) labelVerbs(featuresWithVerbs);
  isDone = true;
}
