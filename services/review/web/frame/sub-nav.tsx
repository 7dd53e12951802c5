interface SubNavProps {
  readonly label: string;
  readonly entries: readonly { readonly title: string; readonly href: string; readonly current: boolean }[];
}

/** The views within one entry of the bar on top. */
export const SubNav = ({ label, entries }: SubNavProps) => (
  <nav className="sub-nav" aria-label={label}>
    {entries.map(({ title, href, current }) => (
      <a key={title} href={href} aria-current={current ? 'page' : undefined}>
        {title}
      </a>
    ))}
  </nav>
);
