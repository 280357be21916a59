'use client';

// biome-ignore lint/style/noRestrictedImports: every other file uses the component below.
import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

type LinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * A link within this service. What the next page shows while it loads is fetched when the pointer or the focus reaches the
 * link. Next.js would fetch it for every link in view, which made some forty requests for each page of the console.
 */
export function Link({ onMouseEnter, onTouchStart, onFocus, ...rest }: LinkProps) {
  const [isMeant, setIsMeant] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isMeant ? null : false}
      onMouseEnter={(event) => {
        setIsMeant(true);
        onMouseEnter?.(event);
      }}
      onTouchStart={(event) => {
        setIsMeant(true);
        onTouchStart?.(event);
      }}
      onFocus={(event) => {
        setIsMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
