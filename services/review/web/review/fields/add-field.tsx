import { Button, NativeSelect } from '@mantine/core';
import { sectionOf } from '../../../../../shared/core/record/fields.ts';
import type { DocumentView } from '../../../../../shared/core/record/review-api.ts';
import { PlusIcon } from '../../frame/icons.tsx';
import { rowWords } from '../document-words.ts';
import { missingFields, missingTables } from '../hand/field-order.ts';
import type { Review } from '../use-review.ts';
import { NewField } from './new-field.tsx';

interface AddFieldProps {
  readonly review: Review;
  readonly document: DocumentView;
}

/** Adds what the page has and the document lacks: a field by name, or the first row of a table. */
export function AddField({ review, document }: AddFieldProps) {
  const missing = missingFields(document);
  const sections = [...new Set(missing.map(({ name }) => sectionOf(name)))];
  const adding = review.inHand.kind === 'new' && review.inHand.rowId === null ? review.inHand : undefined;
  return (
    <>
      {adding && (
        <div className="field-part">
          <NewField
            key={adding.name}
            review={review}
            name={adding.name}
            rowId={null}
            onAdded={() => review.goOn()}
            onCancel={() => review.goOn()}
          />
        </div>
      )}
      <div className="row middle add-field">
        {missing.length > 0 && (
          <NativeSelect
            className="add-missing"
            aria-label="Add a field the page has"
            value=""
            data={[
              { value: '', label: 'Add a field the page has …' },
              ...sections.map((group) => ({
                group: group.charAt(0).toUpperCase() + group.slice(1),
                items: missing
                  .filter(({ name }) => sectionOf(name) === group)
                  .map(({ name, label }) => ({ value: name, label })),
              })),
            ]}
            onChange={(event) => {
              const name = event.currentTarget.value;
              if (name) review.hold({ kind: 'new', name, rowId: null });
            }}
          />
        )}
        {missingTables(document).map(({ group, first }) => (
          <Button
            key={group}
            variant="subtle"
            size="compact-sm"
            leftSection={<PlusIcon size={13} />}
            loading={review.saving.has(group)}
            onClick={() => review.addRow(group, first)}
          >
            Add a {rowWords(group)}
          </Button>
        ))}
      </div>
    </>
  );
}
