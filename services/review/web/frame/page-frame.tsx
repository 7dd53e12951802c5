import { type ReactNode, useEffect, useRef } from 'react';

interface PageFrameProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A screen that is not a document: a heading, what can be done here, and the content. */
export function PageFrame({ title, intro, actions, children }: PageFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Chartroom`;
    // So that a keyboard or a screen reader starts at the new screen instead of where the old one ended.
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className="page-frame">
      <header className="page-frame-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro && <p className="dim">{intro}</p>}
        </div>
        {actions && <div className="page-frame-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
