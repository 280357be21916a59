import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { listMails } from './list-mails';
import { getMailTemplate, listMailTemplates, resetMailTemplate, updateMailTemplate } from './mail-templates';
import { Mail, MailQuery, MailTemplate, MailTemplateChanges, MailTemplateQuery, MailTemplateSummary } from './schema';
import { sendMailAgain } from './send-mail-again';

const tag = 'Mail';
const version = (template: { version: number }) => template.version;

export const mailOperations = {
  list: operation({
    verb: listMails, method: 'GET', path: '/mails', operationId: 'listMails', tag, page: true,
    summary: 'List mails of the last 30 days', query: MailQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(Mail), next_cursor: z.string().nullable() }),
  }),
  sendAgain: operation({
    verb: sendMailAgain, method: 'POST', path: '/mails/{id}/send-again', operationId: 'sendMailAgain', tag,
    summary: 'Queue a failed mail again', status: 200, answer: Mail, errors: ['not_found', 'conflict'],
  }),
  listTemplates: operation({
    verb: listMailTemplates, method: 'GET', path: '/mail-templates', operationId: 'listMailTemplates', tag,
    summary: 'List the templates of mails', status: 200, answer: z.object({ items: z.array(MailTemplateSummary) }), errors: [],
  }),
  getTemplate: operation({
    verb: getMailTemplate, method: 'GET', path: '/mail-templates/{kind}', operationId: 'getMailTemplate', tag,
    summary: 'Read the template of a mail', status: 200, answer: MailTemplate, version, query: MailTemplateQuery,
    errors: ['invalid'],
  }),
  updateTemplate: operation({
    verb: updateMailTemplate, method: 'PATCH', path: '/mail-templates/{kind}', operationId: 'updateMailTemplate', tag,
    summary: 'Change the template of a mail', body: MailTemplateChanges, query: MailTemplateQuery,
    status: 200, answer: MailTemplate, version,
    errors: ['invalid', 'stale'],
  }),
  resetTemplate: operation({
    verb: resetMailTemplate, method: 'DELETE', path: '/mail-templates/{kind}', operationId: 'resetMailTemplate', tag,
    summary: 'Go back to the default template of a mail', query: MailTemplateQuery, status: 200, answer: MailTemplate, version,
    errors: ['invalid', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
