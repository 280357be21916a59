export { noticeChangeDecided, noticeChangeRequested } from './change-notices';
export { deliverMails } from './deliver-mails';
export { listMails } from './list-mails';
export { anonymousInviter, durationText, type LocalValue, locationText } from './local-values';
export { countMails, getMailStatus } from './mail-status';
export { getMailTemplate, listMailTemplates, resetMailTemplate, updateMailTemplate } from './mail-templates';
export type { LinkPath } from './mail-values';
export {
  type Noticed,
  noticeFactorAdded,
  noticeFactorRemoved,
  noticeNewDevice,
  noticePasswordChanged,
  noticeRecoveryCodeUsed,
} from './notices';
export { mailOperations } from './operations';
export { previewMail } from './preview-mail';
export { isMailOn, type QueuedMail, queueMail } from './queue-mail';
export { type Delivered, remindOfSecret } from './remind-of-secret';
export { sampleMail } from './sample-mail';
export { sendMailAgain } from './send-mail-again';
export { sendTestMail } from './send-test-mail';
