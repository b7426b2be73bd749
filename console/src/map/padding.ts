/** What is brought into view keeps away from the edges, and from what covers the map from below. */
const EDGE_PX = 48;

export function paddingOf({ clientHeight }: HTMLElement, covered: number) {
  return { top: EDGE_PX, left: EDGE_PX, right: EDGE_PX, bottom: EDGE_PX / 2 + clientHeight * covered };
}
