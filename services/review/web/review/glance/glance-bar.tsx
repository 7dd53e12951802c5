import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { VALUE_INPUT } from '../../commands/use-commands.ts';
import { count } from '../../frame/time-words.ts';
import { rowWords } from '../document-words.ts';
import { isSureRow } from '../grid/row-fold.ts';
import type { Part } from '../hand/field-order.ts';
import type { Review } from '../use-review.ts';

interface GlanceBarProps {
  readonly review: Review;
  readonly part: Part;
}

/** The sure fields of a part: how many are not seen yet, and one key for all that were. */
export function GlanceBar({ review, part }: GlanceBarProps) {
  const { glance, inHand } = review;
  const button = useRef<HTMLButtonElement>(null);
  const held = inHand.kind === 'group' && inHand.key === part.key;
  useEffect(() => {
    if (!held) return;
    button.current?.focus({ preventScroll: true });
    button.current?.closest('.glance-bar')?.scrollIntoView({ block: 'nearest' });
  }, [held]);
  const fields = glance.fieldsOf(part);
  if (fields.length === 0) return null;
  const sureRows = part.kind === 'table' ? part.rows.filter(isSureRow).length : 0;
  const folded = sureRows > 0 && glance.isFolded(part);
  const unseen = glance.unseenIn(part).length;
  const refused = review.refusal?.about === part.key ? review.refusal.says : undefined;
  return (
    <div className={held ? 'glance-bar held' : 'glance-bar'}>
      <span className={refused ? 'in-hand-form refused' : 'glance-bar-says'} role="status">
        {refused ??
          (folded
            ? `+ ${count(sureRows, `sure ${rowWords(part.key)}`)}`
            : unseen > 0
              ? `${unseen} of ${fields.length} sure ones not on screen yet`
              : `${count(fields.length, 'sure value')}, all seen`)}
      </span>
      <Button
        ref={button}
        variant={held ? 'filled' : 'default'}
        size="compact-sm"
        {...(held ? VALUE_INPUT : {})}
        rightSection={glance.key === part.key && <kbd>Space</kbd>}
        onClick={() => glance.go(part)}
      >
        {folded ? 'Glance' : unseen > 0 ? 'Show them' : `Confirm ${fields.length}`}
      </Button>
    </div>
  );
}
