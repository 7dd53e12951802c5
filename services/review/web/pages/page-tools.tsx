import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { EnlargeIcon, FitPageIcon, FitWidthIcon, MinusIcon, PlusIcon, TurnIcon } from '../frame/icons.tsx';
import type { PageView } from './use-page-view.ts';

/** Which page it is, how large, which way up; what is done to pages comes from outside. */
export function PageTools({ view, children }: { readonly view: PageView; readonly children?: ReactNode }) {
  const tool = (label: string, icon: ReactNode, act: () => void, pressed?: boolean) => (
    <ActionIcon
      variant={pressed ? 'light' : 'subtle'}
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={act}
    >
      {icon}
    </ActionIcon>
  );
  const { zoom } = view;
  return (
    <div className="page-tools">
      <span className="page-tools-what">
        <span className="numbers">
          Page {view.at + 1} of {view.pages.length}
        </span>
        {children}
      </span>
      <span className="page-tools-zoom">
        {tool('Smaller', <MinusIcon />, () => view.zoomBy(-1))}
        {tool('Larger', <PlusIcon />, () => view.zoomBy(1))}
        {tool('Fit the width', <FitWidthIcon />, () => view.setZoom('width'), zoom === 'width')}
        {tool('Fit the page', <FitPageIcon />, () => view.setZoom('page'), zoom === 'page')}
        {tool('Enlarge the field', <EnlargeIcon />, () => view.setZoom('field'), zoom === 'field')}
        {tool('Turn the view', <TurnIcon />, view.turnOn)}
      </span>
    </div>
  );
}
