/** Administrators hold one of these; an ordinary user holds none. */
export const roleNames = ['admin', 'support', 'auditor'] as const;

export type RoleName = (typeof roleNames)[number];
