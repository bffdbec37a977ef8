/** Lets the browser draw before a page stands still for a while. */

/** ms: time for a frame, also where nothing is drawn because nobody looks */
const FRAME_MS = 50;

export const afterPaint = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, FRAME_MS));
