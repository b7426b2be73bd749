/** Hands the browser a file that was made here. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; Safari has not yet when the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
