/** How the changes of one document stand with the server. */
export interface Lane {
  claim: number | undefined;
  /** Set while the document is on screen: the desk takes and holds it. */
  onLost: ((heldBy: string | null) => void) | undefined;
  running: boolean;
  /** In a row, of whatever kind: how long to wait. */
  failures: number;
  /** In a row, the server's own: an outage is no fault of the change. */
  faults: number;
  cancel: () => void;
}

export const newLane = (): Lane => ({
  claim: undefined,
  onLost: undefined,
  running: false,
  failures: 0,
  faults: 0,
  cancel: () => undefined,
});
