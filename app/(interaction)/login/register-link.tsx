import { richText } from '@/components/language/rich-text';
import { pageTexts, registerPath } from '@/lib/edges/pages';

/** The way to an account for people who have none, while registration is open. */
export async function RegisterLink({ returnTo }: { returnTo: string }) {
  const path = await registerPath(returnTo);
  if (!path) return null;
  const texts = await pageTexts();
  return (
    <p className="text-center text-sm">
      {richText(texts, 'flow.login.register', {
        muted: (question) => <span className="text-muted">{question}</span>,
        link: (label) => (
          <a id="login-register" href={path} className="text-accent-ink underline">
            {label}
          </a>
        ),
      })}
    </p>
  );
}
