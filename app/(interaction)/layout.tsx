export default function InteractionLayout({ children }: LayoutProps<'/'>) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full min-w-0 max-w-sm">{children}</div>
    </main>
  );
}
