'use server';

import { inviteMany, resendInvitation, revokeInvitation } from '@/lib/directory/invitations';
import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';

const invite = defineAction(inviteMany);

/** The problems of single people are in the language of the page, as refusals of the whole list are. */
export const inviteManyAction: typeof invite = async (input) => {
  const result = await invite(input);
  if (!result.ok) return result;
  const texts = await consoleTexts();
  const items = result.data.items.map((row) => ({
    ...row,
    errors: row.errors.map(({ path, message }) => ({ path, message: localizeMessage(texts, message) })),
  }));
  return { ...result, data: { ...result.data, items } };
};

export const resendInvitationAction = defineAction(resendInvitation);
export const revokeInvitationAction = defineAction(revokeInvitation);
