import { type Brand, brandLinks } from '@/lib/directory/brand';
import type { Texts } from '@/lib/language';

/** The links of the operator. Null without links. */
export function BrandFooter({ brand, texts }: { brand: Brand; texts: Texts }) {
  const links = brandLinks(texts, brand);
  if (links.length === 0) return null;
  return (
    <footer className="px-4 pb-8">
      <ul className="flex flex-wrap justify-center gap-x-5 gap-y-1 text-sm">
        {links.map(({ label, href }) => (
          <li key={label}>
            <a
              href={href}
              rel="noreferrer noopener"
              target="_blank"
              className="inline-block py-1 text-muted underline hover:text-ink"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
