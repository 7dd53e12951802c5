import { Button } from '@mantine/core';

/** The two answers that are no values. */
export const NotAValue = ({ onMark }: { readonly onMark: (kind: 'unreadable' | 'absent') => void }) => (
  <>
    <Button variant="default" size="compact-sm" onClick={() => onMark('unreadable')}>
      Cannot be read
    </Button>
    <Button variant="default" size="compact-sm" onClick={() => onMark('absent')}>
      Not on the page
    </Button>
  </>
);
