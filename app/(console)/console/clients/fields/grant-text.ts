import { grantTypes } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language';

export function grantTitle({ text }: Pick<Texts, 'text'>, type: string): string {
  const known = grantTypes.find((grant) => grant.type === type);
  return known ? text(`console.clients.grantTypes.${known.type}.title`) : type;
}
