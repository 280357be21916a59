'use server';

import {
  getMailTemplate,
  resetMailTemplate,
  sendMailAgain,
  sendTestMail,
  updateMailTemplate,
} from '@/lib/directory/mail';
import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { localizeMessage } from '@/lib/language';

const sendTest = defineAction(sendTestMail);

/** The answer of the mail server stays as it is; what the service itself says about a failure is in the language of the page. */
export const sendTestMailAction: typeof sendTest = async (input) => {
  const result = await sendTest(input);
  if (!result.ok || result.data.error === null) return result;
  return { ...result, data: { ...result.data, error: localizeMessage(await consoleTexts(), result.data.error) } };
};

export const sendMailAgainAction = defineAction(sendMailAgain);
export const getMailTemplateAction = defineAction(getMailTemplate);
export const updateMailTemplateAction = defineAction(updateMailTemplate);
export const resetMailTemplateAction = defineAction(resetMailTemplate);
