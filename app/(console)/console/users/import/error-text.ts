const texts: Record<string, string> = {
  too_large: 'The file must have at most 32 MiB. Larger files are imported by the API or the command line.',
  invalid:
    'The file must be CSV with a header, or JSON lines, in UTF-8 and with at least one row. Keys must be complete and valid.',
  conflict: 'The import is in another state by now. This page shows the current one.',
  forbidden: 'You may not do this.',
};

/** What the page says about the error that a form led back with. */
export const errorText = (code: string | string[] | undefined): string | null =>
  code === undefined ? null : (texts[String(code)] ?? 'The request failed. Try again.');
