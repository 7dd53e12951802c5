import { Button, Loader } from '@mantine/core';
import { CAUSES, type Cause } from '../../../../shared/core/record/causes.ts';
import { factsOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewField } from '../../../../shared/core/record/review-api.ts';
import type { Command } from '../commands/command.ts';
import { WarningIcon } from '../frame/icons.tsx';
import { FixingNotices } from './fixing-notices.tsx';
import { FixingPanel } from './fixing-panel.tsx';
import { PageImage } from './page-image.tsx';
import type { PageSign } from './page-rail.tsx';
import type { PageSide } from './page-view.ts';
import { PageViewer } from './page-viewer.tsx';
import type { PageFixing } from './use-page-fixing.ts';
import type { Mark } from './use-page-view.ts';

interface DocumentPagesProps {
  readonly fixing: PageFixing;
  readonly commands: readonly Command[];
  readonly onField: (field: ReviewField) => void;
}

/** A field that is still open and was not accepted: a sign in the margin shows where it stands. */
function doubtsOf(fields: readonly ReviewField[]): (Mark & { readonly field: ReviewField })[] {
  return fields.flatMap((field) => {
    const place = field.open && field.check !== 'glance' ? field.places.find(({ box }) => box) : undefined;
    return place?.box
      ? [{ field, pageId: place.pageId, box: place.box, label: factsOf(field.name).label }]
      : [];
  });
}

/** The document's pages: the page shown, all of them small, and what can be done with them. */
export function DocumentPages({ fixing, commands, onField }: DocumentPagesProps) {
  const { view, pages, document } = fixing;
  const blanks = pages?.blanks ?? [];
  const sealed = document.fields.filter((field) => field.sealed !== null).length;

  const signOf = (page: PageSide): PageSign | undefined => {
    if (pages?.differs.includes(page.id))
      return { icon: <WarningIcon size={13} />, says: 'names somebody else' };
    const found = pages?.pages.find(({ id }) => id === page.id);
    if (found?.state === 'pending') return { icon: <Loader size={11} />, says: 'being read again' };
    if (found?.state !== 'exception') return undefined;
    const cause = CAUSES[found.cause as Cause];
    return { icon: <WarningIcon size={13} />, says: cause?.says ?? 'could not be read' };
  };
  const beforePage = (at: number) =>
    blanks
      .filter((blank) => blank.at === at)
      .map((blank) => (
        <div key={blank.id} className="page-blank">
          <PageImage page={blank} scale={62 / blank.widthPx} alt="" width={160} lazy />
          <span>blank</span>
          <Button
            variant="default"
            size="compact-xs"
            disabled={!fixing.mayChange}
            aria-label={`Recover the blank side before page ${at + 1}`}
            onClick={() => fixing.ask({ kind: 'recover', pageId: blank.id, at })}
          >
            Recover
          </Button>
        </div>
      ));
  return (
    <PageViewer
      view={view}
      doubts={doubtsOf(document.fields)}
      onDoubt={(mark) => onField((mark as ReturnType<typeof doubtsOf>[number]).field)}
      // A word is hidden while it is to be keyed, and shown once it was.
      fresh={`${sealed} ${pages?.version ?? 0}`}
      keepRail={blanks.length > 0}
      signOf={signOf}
      beforePage={beforePage}
      actions={
        <Button
          variant={fixing.panel ? 'light' : 'default'}
          size="compact-xs"
          aria-expanded={fixing.panel !== undefined}
          onClick={() => fixing.setPanel(fixing.panel ? undefined : 'buttons')}
        >
          Fix pages
        </Button>
      }
      panel={fixing.panel && <FixingPanel fixing={fixing} commands={commands} />}
      notices={<FixingNotices fixing={fixing} />}
    />
  );
}
