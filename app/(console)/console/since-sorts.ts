import type { Texts } from '@/lib/language';

/** What a list by the time of a state can be sorted by. */
export const sinceSorts = ({ text }: Texts) => ({
  label: text('console.grants.order.label'),
  options: [
    { value: '-since', label: text('console.grants.order.latest') },
    { value: 'since', label: text('console.grants.order.earliest') },
  ],
});
