import { grantTypes } from '@/lib/directory/clients/choices';
import type { Texts } from '@/lib/language';

/** What a grant type is called; one that is not known by its name. */
export function grantTypeText({ text }: Texts, type: string): string {
  const known = grantTypes.find((grant) => grant.type === type);
  return known ? text(`console.clients.grantTypes.${known.type}.title`) : type;
}
