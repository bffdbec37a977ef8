/** How soon is too soon for a yes; a module of its own, so that the scripts in pages need nothing else for it. */

/** ms: a second click of a double click must not answer a question that has just appeared under it */
export const TOO_SOON_MS = 500;
