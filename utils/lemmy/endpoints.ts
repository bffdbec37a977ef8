/**
 * The routes of all generations that upload (contract §1.1) or delete an account (§9), cheap enough for the page world.
 * Promise: no imports, no dependencies, no state; a path either is one of them or is none of our business.
 */

/**
 * Matches the path of a request that, as a POST, uploads an image: `/pictrs/image` up to 0.19; on 1.0 `/api/v4/image`
 * and one route for each avatar, banner and icon.
 */
export const UPLOAD_PATH =
  /^\/(pictrs\/image|api\/v4\/(image|(account|site|community)\/(avatar|banner|icon)))$/;

/** Matches method and path, written together, of a request that deletes the user's account (contract §9). */
export const ACCOUNT_DELETION = /^(post\/api\/v3\/user\/delete_account|delete\/api\/v4\/account)$/i;
