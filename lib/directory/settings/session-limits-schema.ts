import { z } from 'zod';

const whole = (unit: string, min: number, max: number) =>
  z
    .number(`must be a number of ${unit} from ${min} to ${max}`)
    .int(`must be a whole number of ${unit}`)
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .nullable();

const limits = {
  /** A session that was not used for this long ends. Null: no limit of its own. */
  idle_minutes: whole('minutes', 5, 10_080).default(null),
  /** A session ends after this time, used or not. Null: no limit of its own. */
  max_hours: whole('hours', 1, 720).default(null),
};

const RoleLimits = z.strictObject(limits).prefault({});

const none = { idle_minutes: null, max_hours: null };

/** How long sessions last: of everyone, and stricter for the holders of a role. */
export const sessionMembers = {
  ...limits,
  roles: z
    .strictObject({ admin: RoleLimits, support: RoleLimits, auditor: RoleLimits })
    .default({ admin: none, support: none, auditor: none }),
};
