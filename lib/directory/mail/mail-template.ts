/** Subject and bodies with `{{variables}}`, or with their values. */
export type MailTemplate = { subject: string; html: string; text: string };

/** A mail in words: the two bodies of its template are made from it. */
export type MailContent = {
  subject: string;
  heading: string;
  paragraphs: string[];
  button?: { label: string; link: string };
  code?: string;
  facts: [label: string, value: string][];
  /** Small print below. */
  note: string;
  /** Stands before the address of the button. */
  copyLink: string;
  /** The last line. */
  sentBy: string;
};
