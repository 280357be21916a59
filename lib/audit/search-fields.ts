import type { SearchFields } from '@/lib/kernel/search-fields';

export const auditOutcomes = ['success', 'failure'] as const;

/** The fields of the search of the audit log. They have the names of its filters; `time` is when an event happened. */
export const auditSearchFields = {
  action: { kind: 'text' },
  user: { kind: 'exact', isParty: true },
  client: { kind: 'exact', isParty: true },
  actor: { kind: 'exact', isParty: true },
  target: { kind: 'exact', isParty: true },
  outcome: { kind: 'choice', choices: auditOutcomes },
  ip: { kind: 'exact' },
  request_id: { kind: 'exact' },
  time: { kind: 'time' },
} as const satisfies SearchFields;
