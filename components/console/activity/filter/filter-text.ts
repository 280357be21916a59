/** The filters in the order of the chips, by their names in an address. */
export const filterLabels: Record<string, string> = {
  action: 'Event',
  user: 'Person',
  client: 'Client',
  actor: 'Done by',
  target: 'Target',
  outcome: 'Outcome',
  ip: 'Address',
  request_id: 'Request ID',
  from: 'From',
  to: 'Until',
};

export const outcomeLabels: Record<string, string> = { success: 'Success', failure: 'Failure' };

/** The id of the field of a filter. */
export const filterFieldId = (name: string): string => `filter-${name}`;
