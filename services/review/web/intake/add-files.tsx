import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { UploadIcon } from '../frame/icons.tsx';
import { droppedFiles } from './dropped-files.ts';
import { SentFiles } from './sent-files.tsx';
import { useSending } from './use-sending.ts';

/** Where files are dropped or chosen, and what became of each. */
export function AddFiles({ batchId }: { readonly batchId: string }) {
  const { files, add, again } = useSending(batchId);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section className="panel" aria-label="Add files">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button does the same by keyboard */}
      <div
        className={over ? 'drop-area over' : 'drop-area'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={async (event) => {
          event.preventDefault();
          setOver(false);
          add(await droppedFiles(event.dataTransfer));
        }}
      >
        <UploadIcon size={26} />
        <div>
          <strong>Drop files or a folder here</strong>
          <p className="dim">PDF, TIFF, JPEG or PNG, up to 100 MB each.</p>
        </div>
        <Button size="sm" onClick={() => chooser.current?.click()}>
          Choose files
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to add"
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <SentFiles files={files} onAgain={again} />
    </section>
  );
}
