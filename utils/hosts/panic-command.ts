/** The panic key's name among the browser's commands. */

/** As in the manifest (wxt.config.ts). */
export const PANIC_COMMAND = 'take-back-last';
