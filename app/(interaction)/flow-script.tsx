import { headers } from 'next/headers';

type FlowScriptProps = {
  status?: 404 | undefined;
  /** A page of the preview gets no script: the element stands for that. */
  isPreview?: boolean;
};

/**
 * A page with this element gets no other script: the server removes those of Next, and sends this status
 * (`server/without-scripts.ts`).
 */
export async function FlowScript({ status, isPreview }: FlowScriptProps) {
  const policy = (await headers()).get('content-security-policy');
  return (
    <script
      src="/flow.js"
      defer
      data-status={status}
      data-preview={isPreview}
      nonce={policy?.match(/'nonce-([^']+)'/)?.[1]}
    />
  );
}
