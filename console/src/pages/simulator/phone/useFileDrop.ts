/** Files dropped on an element or pasted into it. */
import { type ClipboardEvent, type DragEvent, useState } from 'react';

export function useFileDrop(onFiles: (files: Iterable<File>) => void) {
  const [dropping, setDropping] = useState(false);
  const accept = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: (event: DragEvent) => {
      // Passing from one part of the element to another is no leaving.
      const towards = event.relatedTarget;
      if (!(towards instanceof Node && event.currentTarget.contains(towards))) setDropping(false);
    },
    onDrop: (event: DragEvent) => {
      setDropping(false);
      take(event, event.dataTransfer.files);
    },
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
  };
  const take = (event: DragEvent | ClipboardEvent, files: FileList) => {
    if (files.length === 0) return;
    event.preventDefault();
    onFiles([...files]);
  };
  return { dropping, accept };
}
