import type { Texts } from '@/lib/language';
import type { Brand } from './read-brand';

type BrandLink = { label: string; href: string };

/** The links below a page, in their order. */
export const brandLinks = ({ text }: Texts, brand: Brand): BrandLink[] =>
  [
    { label: text('flow.brand.help'), href: brand.help_url },
    { label: text('flow.brand.terms'), href: brand.terms_url },
    { label: text('flow.brand.privacy'), href: brand.privacy_url },
    { label: text('flow.brand.legalNotice'), href: brand.legal_notice_url },
  ].flatMap(({ label, href }) => (href ? [{ label, href }] : []));
