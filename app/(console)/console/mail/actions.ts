'use server';

import {
  getMailTemplate,
  resetMailTemplate,
  sendMailAgain,
  sendTestMail,
  updateMailTemplate,
} from '@/lib/directory/mail';
import { defineAction } from '@/lib/edges/pages';

export const sendTestMailAction = defineAction(sendTestMail);
export const sendMailAgainAction = defineAction(sendMailAgain);
export const getMailTemplateAction = defineAction(getMailTemplate);
export const updateMailTemplateAction = defineAction(updateMailTemplate);
export const resetMailTemplateAction = defineAction(resetMailTemplate);
