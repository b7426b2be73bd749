/** Whether this browser can draw the map. Asked once: a browser gives only so many contexts. */
let known: boolean | undefined;

export function hasWebGl(): boolean {
  known ??= tryContext();
  return known;
}

function tryContext(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
