import { formatters, type Texts } from '@/lib/language';

/** A value of a mail that is written in the language of the receiver. */
export type LocalValue = (texts: Texts) => string;

const units = [
  { unit: 'day', seconds: 86_400, from: 2 * 86_400 },
  { unit: 'hour', seconds: 3_600, from: 3_600 },
  { unit: 'minute', seconds: 60, from: 0 },
] as const;

/** How long something works: "7 days", "24 hours", "30 minutes". A single day is said in hours. The value of `expires_in`. */
export const durationText =
  (seconds: number): LocalValue =>
  ({ locale }) => {
    const { unit, seconds: size } = units.find(({ from }) => seconds >= from) ?? units[2];
    const format = formatters.getNumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
    return format.format(Math.max(1, Math.round(seconds / size)));
  };

/** The network address of a request, with the place if it is known: the value of `location`. */
export const locationText =
  (ip: string | null, place?: string | null): LocalValue =>
  ({ text }) => {
    const address = ip ?? text('mail.values.unknownAddress');
    return place ? text('mail.values.placed', { address, place }) : address;
  };

/** The value of `location` for what an administrator did. */
export const administratorText: LocalValue = ({ text }) => text('mail.values.administrator');

/** The value of `inviter` where no person invites. */
export const anonymousInviter: LocalValue = ({ text }) => text('mail.values.inviter');
