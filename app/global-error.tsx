'use client';

import './globals.css';
import { ErrorPanel } from '@/components/console/error-panel';

type GlobalErrorProps = { error: unknown; retry: () => void };

export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something failed</title>
        <main>
          <ErrorPanel error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
