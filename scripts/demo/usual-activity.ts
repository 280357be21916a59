import type { Measure } from '@/lib/storage/counters';

/** When something happens: people sleep and machines do not; reports run at night, and offices close at weekends. */
type Rhythm = 'people' | 'office' | 'machine' | 'night';

export type Activity = {
  client: string | null;
  measure: Measure;
  detail: string;
  rhythm: Rhythm;
  /** How often on a weekday. */
  daily: number;
};

const device = 'urn:ietf:params:oauth:grant-type:device_code';

const of = (client: string | null, rhythm: Rhythm, counts: [Measure, detail: string, daily: number][]): Activity[] =>
  counts.map(([measure, detail, daily]) => ({ client, rhythm, measure, detail, daily }));

/** What usually happens in the instance of the demo. */
export const usualActivity: Activity[] = [
  ...of('Web shop', 'people', [
    ['sign_ins', 'succeeded', 320],
    ['sign_ins', 'wrong_password', 22],
    ['sign_ins', 'unknown_user', 9],
    ['sign_ins', 'throttled', 3],
    ['tokens_issued', 'authorization_code', 315],
    ['tokens_issued', 'refresh_token', 640],
    ['tokens_refused', 'invalid_grant', 12],
    ['revocations', 'refresh_token', 38],
  ]),
  ...of('Mobile app', 'people', [
    ['sign_ins', 'succeeded', 110],
    ['sign_ins', 'wrong_password', 6],
    ['tokens_issued', 'authorization_code', 108],
    ['tokens_issued', 'refresh_token', 980],
    ['tokens_refused', 'invalid_grant', 34],
    ['revocations', 'refresh_token', 24],
    ['revocations', 'reuse', 0.3],
  ]),
  ...of('Staff portal', 'office', [
    ['sign_ins', 'succeeded', 86],
    ['sign_ins', 'wrong_password', 7],
    ['sign_ins', 'deactivated', 0.6],
    ['tokens_issued', 'authorization_code', 85],
    ['tokens_issued', 'refresh_token', 260],
  ]),
  ...of('Television app', 'people', [
    ['tokens_issued', device, 9],
    ['tokens_issued', 'refresh_token', 55],
    ['tokens_refused', 'expired_token', 2],
  ]),
  ...of('Partner CRM', 'office', [
    ['sign_ins', 'succeeded', 14],
    ['tokens_issued', 'authorization_code', 13],
    ['tokens_refused', 'invalid_client', 2],
    ['clients_refused', '/oauth2/token', 2],
    ['revocations', 'consent', 0.4],
  ]),
  ...of('Nightly reports', 'night', [
    ['tokens_issued', 'client_credentials', 48],
    ['tokens_refused', 'invalid_scope', 0.5],
  ]),
  ...of('Old importer', 'machine', [
    ['tokens_issued', 'password', 24],
    ['tokens_refused', 'unauthorized_client', 3],
  ]),
  ...of('Orders API', 'people', [
    ['introspections', 'active', 2_400],
    ['introspections', 'inactive', 170],
  ]),
  ...of(null, 'machine', [
    ['tokens_refused', 'invalid_client', 5],
    ['clients_refused', '/oauth2/token', 5],
    ['clients_refused', '/oauth2/introspect', 4],
  ]),
];

/** Somebody tries stolen passwords at the shop for three hours. */
export const attack = {
  daysAgo: 9,
  hours: [1, 2, 3],
  counts: of('Web shop', 'machine', [
    ['sign_ins', 'wrong_password', 130],
    ['sign_ins', 'unknown_user', 90],
    ['sign_ins', 'throttled', 210],
  ]),
};

const atNoon = (hour: number, peak: number, width: number): number => Math.exp(-(((hour - peak) / width) ** 2));

const shapes: Record<Rhythm, (hour: number) => number> = {
  people: (hour) => 0.15 + atNoon(hour, 12, 3.5) + 1.3 * atNoon(hour, 19, 2.5),
  office: (hour) => (hour >= 6 && hour <= 17 ? 0.3 + atNoon(hour, 8, 2) + 0.7 * atNoon(hour, 13, 3) : 0),
  machine: () => 1,
  night: (hour) => (hour === 2 ? 1 : 0),
};

/** The part of a day's activity that falls into an hour (UTC); less at weekends. */
export function shareOf(rhythm: Rhythm, at: Date): number {
  const shape = shapes[rhythm];
  let whole = 0;
  for (let hour = 0; hour < 24; hour++) whole += shape(hour);
  const isWeekend = [0, 6].includes(at.getUTCDay());
  const weekend = { people: 1.15, office: 0.06, machine: 1, night: 1 }[rhythm];
  return (shape(at.getUTCHours()) / whole) * (isWeekend ? weekend : 1);
}
